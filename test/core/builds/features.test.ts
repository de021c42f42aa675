import { describe, expect, test } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';

const OVERLAYS = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}#- overlays/dev/kustomization.yaml
resources: [../../base]
#- overlays/test/kustomization.yaml
resources: [../../base]
#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - path: service.yaml
#- overlays/prod/service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: prod
`;

/** A service over the fixture, and where its cursor is. */
function at(text: string) {
  const { path, position } = cursorOf(parseFixture(text));
  return { wiring: builtFrom(text), uri: uriOf(path), position };
}

/** `path:line` of places, the line 1-based. */
function shown(uri: string, { start }: { readonly start: { readonly line: number } }): string {
  return `${decodeURIComponent(uri.slice(ROOT.length + 1))}:${start.line + 1}`;
}

/** Where the definition at the cursor leads. */
function checkDefinition(text: string, expected: readonly string[]): void {
  const { wiring, uri, position } = at(text);
  const found = wiring.definition(uri, position).map(each => shown(each.targetUri, each.targetSelectionRange));
  expect(found).toEqual(expected);
}

/** What the hover at the cursor says, as far as `expected` goes. */
function checkHover(text: string, expected: readonly string[]): void {
  const { wiring, uri, position } = at(text);
  const { value } = wiring.hover(uri, position)?.contents as MarkupContent;
  for (const each of expected) expect(value).toContain(each);
  expect(value).not.toContain('podwire-build');
}

test('a CodeLens names the broken one of two builds, whatever the order of their names', () => {
  const two = OVERLAYS.replace('#- overlays/dev/kustomization.yaml\nresources: [../../base]\n', '');
  const [lens] = builtFrom(two).codeLenses(uriOf('base/web.yaml'));
  expect(lens?.command?.title).toBe('→ Deployment web (1 Pod) · overlays/prod: selects nothing');
});

test('a CodeLens says what most builds say, and each that differs', () => {
  const [lens] = builtFrom(OVERLAYS).codeLenses(uriOf('base/web.yaml'));
  expect(lens?.command?.title).toBe('→ Deployment web (1 Pod) · overlays/prod: selects nothing');
});

test('a CodeLens of a route names the builds in which it leads elsewhere', () => {
  const route = `#- base/route.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
  const text = OVERLAYS.replace('resources: [web.yaml', 'resources: [route.yaml, web.yaml') + route;
  const [lens] = builtFrom(text).codeLenses(uriOf('base/route.yaml'));
  expect(lens?.command?.title).toBe('→ Service web (1 Pod) · overlays/prod: Service web selects nothing');
});

test('a CodeLens of a Service that is the same in all builds says it once', () => {
  const text = OVERLAYS.replace('app: prod', 'app: web');
  const [lens] = builtFrom(text).codeLenses(uriOf('base/web.yaml'));
  expect(lens?.command?.title).toBe('→ Deployment web (1 Pod)');
});

describe('hover', () => {
  test('on a base tells of its builds where they differ', () =>
    checkHover(OVERLAYS.replace('name: web\nspec', 'name: we$0b\nspec'), [
      'In overlays\\/dev\\; overlays\\/test:',
      'Selects Deployment `web` × 1',
      'In overlays\\/prod:',
      '**Selects nothing**',
    ]));

  test('on a patch tells what it makes', () =>
    checkHover(OVERLAYS.replace('app: prod', 'app: pr$0od'), ['In overlays\\/prod:', '**Selects nothing**']));
});

describe('definition', () => {
  test('leads from a patch to what the build selects with it', () =>
    checkDefinition(OVERLAYS.replace('app: prod', 'app: we$0b'), ['base/web.yaml:16']));

  test('leads from a name to the template, and not to a label that a kustomization adds to it', () => {
    const labels = '#- overlays/test/kustomization.yaml\nlabels: [{pairs: {a: b}, includeSelectors: true}]\n';
    const text = OVERLAYS.replace('#- overlays/test/kustomization.yaml\n', labels).replace('app: prod', 'app: web');
    checkDefinition(text.replace('name: web\nspec', 'name: we$0b\nspec'), ['base/web.yaml:16']);
  });

  test('does not lead back to where it begins, from a name that a replacement copies', () => {
    const replacements = `#- overlays/test/kustomization.yaml
replacements:
  - source: {kind: Service, name: web}
    targets: [{select: {kind: Deployment}, fieldPaths: [spec.template.spec.containers.0.env.0.value]}]
`;
    const env = 'image: i, env: [{name: WEB_HOST, value: x}]';
    const text = OVERLAYS.replace('#- overlays/test/kustomization.yaml\n', replacements).replace('image: i', env);
    checkDefinition(text.replace('name: web\nspec', 'name: we$0b\nspec'), ['base/web.yaml:16']);
  });

  test('leads from a base to the files that decide', () => {
    const labels = `#- overlays/test/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - op: replace
        path: /spec/template/metadata/labels/app
        value: web
#- overlays/prod`;
    const text = OVERLAYS.replace(/#- overlays\/test[^]*?#- overlays\/prod/, labels);
    checkDefinition(text.replace('{app: web}', '{app: we$0b}'), [
      'base/web.yaml:16',
      'overlays/test/kustomization.yaml:7',
    ]);
  });
});

test('what a build applies is shown as YAML, and what is not known of it', () => {
  const wiring = builtFrom(OVERLAYS.replace('resources: [../../base]\npatches', 'resources: [../../bse]\npatches'));
  expect(wiring.buildIds(ROOT)).toEqual(['base', 'overlays/dev', 'overlays/prod', 'overlays/test'].slice(1));
  expect(wiring.buildText(ROOT, 'overlays/dev')).toMatch(
    /^apiVersion: v1\nkind: Service[^]*\n---\napiVersion: apps\/v1/,
  );
  expect(wiring.buildText(ROOT, 'overlays/prod')).toMatch(/^# failed: /);
  expect(wiring.buildText(ROOT, 'nowhere')).toBeUndefined();
  const place = wiring.placeOfBuild({ root: ROOT, id: 'overlays/prod' }, { line: 0, character: 4 });
  expect(place).toMatchObject({ uri: uriOf('overlays/prod/kustomization.yaml'), isEditable: false });
  expect(place?.span).toEqual(['resources: ['.length, 'resources: [../../bse'.length]);
});
