import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const INGRESS = uriOf('a/b/ingress.yaml');
const ingress = (name: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`;
const served = (name: string, namespace?: string) =>
  `${service(name, 'app: x', namespace ? { namespace } : {})}---\n${deployment('x', 'app: x')}`;

/** A workspace with an Ingress, and a Service beside it which has nothing to do with the others. */
function workspaceWith(wanted: string, files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply([
    { uri: INGRESS, text: ingress(wanted) },
    { uri: uriOf('a/b/other.yaml'), text: served('quite-another') },
    ...Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), text })),
  ]);
  return workspace;
}

/** The problems of the Ingress in words, with the lines of the places that they name. */
function told(workspace: Workspace): readonly string[] {
  return problemsOf(workspace.snapshot(), INGRESS).map(({ message, related = [] }) =>
    [message, ...related.map(({ range }) => `line ${range.start.line}`)].join(', '),
  );
}

test.each(['a/b/api.yaml', 'a/api.yaml', 'a/c/api.yaml'])(
  'a link to a missing name is told anew when the object of a similar name in %s is renamed, moved or gone',
  path => {
    const workspace = workspaceWith('apii', { [path]: served('api') });
    const near = 'Ingress i wants Service apii, which does not exist: Service api does';
    const none = 'Ingress i wants Service apii, which does not exist';
    const change = (text: string) => workspace.apply([{ uri: uriOf(path), text }]).uris;
    expect(told(workspace)).toEqual([`${near}, line 3`]);
    expect(change(`# one\n${served('api')}`)).toContain(INGRESS);
    expect(told(workspace)).toEqual([`${near}, line 4`]);
    expect(change(served('api').replace('name: api', 'labels: {a: b}\n  name: api'))).toContain(INGRESS);
    expect(told(workspace)).toEqual([`${near}, line 4`]);
    expect(change(served('web'))).toContain(INGRESS);
    expect(told(workspace)).toEqual([none]);
    expect(change(served('api'))).toContain(INGRESS);
    expect(workspace.apply([{ uri: uriOf(path), removed: true }]).uris).toContain(INGRESS);
    expect(told(workspace)).toEqual([none]);
  },
);

test('a link to a missing name is told anew when a kustomization moves the object of a similar name away', () => {
  const kustomization = (text: string) => ({
    uri: uriOf('a/kustomization.yaml'),
    text: `resources: [x.yaml]\n${text}`,
  });
  const workspace = workspaceWith('apii', { 'a/x.yaml': served('api') });
  workspace.apply([kustomization('')]);
  expect(told(workspace)).toEqual(['Ingress i wants Service apii, which does not exist: Service api does, line 3']);
  expect(workspace.apply([kustomization('namespace: shop\n')]).uris).toContain(INGRESS);
  expect(told(workspace)).toEqual(['Ingress i wants Service apii, which does not exist']);
});

test('a link that leads somewhere, or nowhere near, is not told anew', () => {
  const found = workspaceWith('quite-another', { 'a/x.yaml': served('quite-the-other') });
  expect(found.apply([{ uri: uriOf('a/x.yaml'), text: served('quite-the-others') }]).uris).not.toContain(INGRESS);
  const far = workspaceWith('apii', { 'c/d/x.yaml': served('api') });
  expect(far.apply([{ uri: uriOf('c/d/x.yaml'), text: served('apis') }]).uris).not.toContain(INGRESS);
  const unlike = workspaceWith('apii', { 'a/x.yaml': served('web') });
  expect(unlike.apply([{ uri: uriOf('a/x.yaml'), text: served('front') }]).uris).not.toContain(INGRESS);
});
