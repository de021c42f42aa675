import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { parseFixture } from '../support/fixture.ts';
import { uriOf } from '../support/workspace.ts';
import { builtFrom, checkVerdicts, giveAll, verdictsIn } from './builtProblems.ts';

const OURS = 'https://example.com/team/fleet';

const CONFIG = `#- .git/config\n[remote "origin"]\n\turl = git@example.com:me/fleet.git\n`;

const WEB = documents(service('web', 'app: web'), deployment('web', 'app: web'));

/** Folders, each with a Service that selects a Deployment. */
const folders = (...paths: readonly string[]) => paths.map(path => `#- ${path}/web.yaml\n${WEB}`).join('');

/** An ApplicationSet of one generator. */
const set = (generator: string, template: string, more = '') => `#- set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all, namespace: argocd}
spec:
  ${more}
  generators:
    - ${generator.trim().split('\n').join('\n      ')}
  template:
    ${template.trim().split('\n').join('\n    ')}
`;

const TEMPLATE = `
metadata: {name: 'app-{{path.basename}}'}
spec:
  source: {repoURL: ${OURS}, path: '{{path}}'}
  destination: {namespace: '{{path.basename}}'}
`;

const git = (what: string, url = OURS) => `git:\n  repoURL: ${url}\n  ${what.trim().split('\n').join('\n  ')}`;

const APPLIED = (path: string, namespace: string, name: string) =>
  `${path} ${namespace}/web selects by Application ${name} at set.yaml:3`;

describe('an ApplicationSet with a git generator applies', () => {
  test('folders that a pattern names, but those that are left out', () => {
    checkVerdicts(
      CONFIG +
        set(git('directories: [{path: apps/*}, {path: apps/old, exclude: true}]'), TEMPLATE) +
        folders('apps/one', 'apps/two', 'apps/old', 'apps/one/deep', 'apps/.hidden', 'other/three'),
      [APPLIED('apps/one', 'one', 'app-one'), APPLIED('apps/two', 'two', 'app-two')],
    );
  });

  test('folders by the templates of Go', () => {
    checkVerdicts(
      CONFIG +
        set(
          git("directories: [{path: 'clusters/*/Apps_?'}]\nvalues: {place: '{{index .path.segments 1}}'}"),
          `
metadata: {name: '{{ .path.basenameNormalized }}'}
spec:
  source: {repoURL: ${OURS}, path: '{{.path.path}}'}
  destination: {namespace: '{{ .values.place }}'}
`,
          'goTemplate: true',
        ) +
        folders('clusters/east/Apps_1', 'clusters/west/Apps_2', 'clusters/west/apps'),
      [APPLIED('clusters/east/Apps_1', 'east', 'apps-1'), APPLIED('clusters/west/Apps_2', 'west', 'apps-2')],
    );
  });

  test('what files say, in folders however deep', () => {
    checkVerdicts(
      CONFIG +
        set(
          git("files: [{path: 'apps/*/config.json'}, {path: 'apps/off/*', exclude: true}]"),
          `
metadata: {name: '{{app.name}}-{{path[1]}}'}
spec:
  source: {repoURL: ${OURS}, path: '{{path}}/{{ where }}'}
  destination: {namespace: '{{app.spaces.0}}'}
`,
        ) +
        folders('apps/one/here', 'apps/two/deep/here', 'apps/off/here') +
        `#- apps/one/config.json
{"app": {"name": "a", "spaces": ["s1"]}, "where": "here"}
#- apps/two/deep/config.json
[{"app": {"name": "b", "spaces": ["s2"]}, "where": "here"}]
#- apps/off/config.json
{"app": {"name": "c", "spaces": ["s3"]}, "where": "here"}
`,
      [APPLIED('apps/one/here', 's1', 'a-one'), APPLIED('apps/two/deep/here', 's2', 'b-two')],
    );
  });

  test('each folder in each of a list', () => {
    checkVerdicts(
      CONFIG +
        set(
          `matrix:\n  generators:\n    - ${git('directories: [{path: apps/*}]').split('\n').join('\n      ')}\n    - list: {elements: [{env: dev}, {env: prod}]}`,
          `
metadata: {name: '{{path.basename}}-{{env}}'}
spec:
  source: {repoURL: ${OURS}, path: '{{path}}'}
  destination: {namespace: '{{env}}'}
`,
        ) +
        folders('apps/one'),
      [
        'apps/one@argo/argocd/one-dev dev/web selects by Application one-dev at set.yaml:3',
        'apps/one@argo/argocd/one-prod prod/web selects by Application one-prod at set.yaml:3',
      ],
    );
  });

  test('folders with what a list says of some', () => {
    checkVerdicts(
      CONFIG +
        set(
          `merge:\n  mergeKeys: [path.basename]\n  generators:\n    - ${git(
            'directories: [{path: apps/*}]\nvalues: {space: usual}',
          )
            .split('\n')
            .join(
              '\n      ',
            )}\n    - list: {elements: [{path.basename: two, values.space: special}, {path.basename: none}]}`,
          `
metadata: {name: '{{path.basename}}'}
spec:
  source: {repoURL: ${OURS}, path: '{{path}}'}
  destination: {namespace: '{{values.space}}'}
`,
        ) +
        folders('apps/one', 'apps/two'),
      [APPLIED('apps/one', 'usual', 'one'), APPLIED('apps/two', 'special', 'two')],
    );
  });

  test('what a selector of the generator leaves', () => {
    checkVerdicts(
      CONFIG +
        set(`${git('directories: [{path: apps/*}]')}\nselector: {matchLabels: {path.basename: two}}`, TEMPLATE) +
        folders('apps/one', 'apps/two'),
      [APPLIED('apps/two', 'two', 'app-two')],
    );
  });
});

describe('of an ApplicationSet nobody can tell', () => {
  /** No folder is a build. */
  const checkNone = (text: string) => {
    checkVerdicts(text, []);
  };

  test('what it makes of another repository', () => {
    const other = git('directories: [{path: apps/*}]', 'https://example.com/team/other');
    checkNone(CONFIG + set(other, TEMPLATE) + folders('apps/one'));
    checkNone(set(other, TEMPLATE) + folders('apps/one'));
  });

  test('unless it is the only one that is named, and nobody knows what this one is called', () => {
    checkVerdicts(set(git('directories: [{path: apps/*}]'), TEMPLATE) + folders('apps/one'), [
      APPLIED('apps/one', 'one', 'app-one'),
    ]);
  });

  test('what a template computes', () => {
    const built = builtFrom(
      CONFIG +
        set(git('directories: [{path: apps/*}]'), TEMPLATE.replace("namespace: '{{path", "namespace: '{{upper path")) +
        folders('apps/one'),
    );
    expect(built.builds('').map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      'partly an ApplicationSet computes how it is applied',
    ]);
  });
});

test('folders and files that come and go are applied and no more', () => {
  const text =
    CONFIG +
    set(
      git("files: [{path: 'apps/*/config.yaml'}]"),
      TEMPLATE.replace('{{path.basename}}', '{{space}}').replace("'{{path}}'", "'{{path}}/app'"),
    ) +
    `${folders('apps/one/app')}#- apps/one/config.yaml\nspace: a\n`;
  const built = builtFrom(text);
  const files = new Map(parseFixture(text).files);
  const change = (path: string, content: string | undefined) => {
    const uri = uriOf(path);
    if (content === undefined) files.delete(path);
    else files.set(path, content);
    built.apply([content === undefined ? { uri, removed: true } : { uri, text: content, keepText: true }]);
    giveAll(built, files);
  };
  expect(verdictsIn(built)).toEqual([APPLIED('apps/one/app', 'one', 'app-a')]);
  change('apps/two/app/web.yaml', WEB);
  change('apps/two/config.yaml', 'space: b\n');
  change('apps/one/config.yaml', 'space: c\n');
  expect(verdictsIn(built)).toEqual([APPLIED('apps/one/app', 'one', 'app-c'), APPLIED('apps/two/app', 'two', 'app-b')]);
  change('apps/one/config.yaml', undefined);
  expect(verdictsIn(built)).toEqual([APPLIED('apps/two/app', 'two', 'app-b')]);
});

test('one that a build patches looks again when a folder comes', () => {
  const text =
    CONFIG +
    set(git('directories: [{path: apps/*}]'), TEMPLATE).replace('#- set.yaml', '#- argo/set.yaml') +
    folders('apps/one') +
    `#- argo/kustomization.yaml
resources: [set.yaml]
patches:
  - target: {kind: ApplicationSet}
    patch: |-
      - {op: replace, path: /spec/template/spec/destination/namespace, value: patched}
`;
  const built = builtFrom(text);
  const ids = () => verdictsIn(built).map(each => each.split(' ').slice(0, 2).join(' '));
  expect(ids()).toEqual(['apps/one patched/web']);
  built.apply([{ uri: uriOf('apps/two/web.yaml'), text: WEB, keepText: true }]);
  giveAll(built, new Map([...parseFixture(text).files, ['apps/two/web.yaml', WEB]]));
  expect(ids()).toEqual(['apps/one patched/web', 'apps/two patched/web']);
});
