import { describe, expect, test } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom, giveAll } from './builtProblems.ts';

const OVERLAYS = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}#- overlays/prod/kustomization.yaml
resources:
  - ../../base
patches:
  - path: service.yaml
  - target: {kind: Deployment}
    patch: |-
      - op: add
        path: /spec/replicas
        value: 3
#- overlays/prod/service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: prod
#- overlays/test/kustomization.yaml
resources: [../../base]
`;

/** A service over the fixture, and where its cursor is. */
function at(text: string) {
  const { path, position } = cursorOf(parseFixture(text));
  return { wiring: builtFrom(text), uri: uriOf(path), position };
}

/** `path:line` of a place, the line 1-based. */
function shown(uri: string, { start }: { readonly start: { readonly line: number } }): string {
  return `${decodeURIComponent(uri.slice(ROOT.length + 1))}:${start.line + 1}`;
}

const definitionAt = (text: string) => {
  const { wiring, uri, position } = at(text);
  return wiring.definition(uri, position).map(each => shown(each.targetUri, each.targetRange));
};

const referencesAt = (text: string) => {
  const { wiring, uri, position } = at(text);
  return wiring.references(uri, position).map(each => shown(each.uri, each.range));
};

const hoverAt = (text: string) => {
  const { wiring, uri, position } = at(text);
  return (wiring.hover(uri, position)?.contents as MarkupContent | undefined)?.value ?? '';
};

const completionsAt = (text: string) => {
  const { wiring, uri, position } = at(text);
  return wiring.completion(uri, position).items.map(({ label }) => label);
};

describe('definition', () => {
  test('leads from a folder to its kustomization, and from a path to its file', () => {
    expect(definitionAt(OVERLAYS.replace('- ../../base', '- ../..$0/base'))).toEqual(['base/kustomization.yaml:1']);
    expect(definitionAt(OVERLAYS.replace('path: service', 'path: ser$0vice'))).toEqual([
      'overlays/prod/service.yaml:1',
    ]);
    expect(definitionAt(OVERLAYS.replace('[web.yaml]', '[we$0b.yaml]'))).toEqual(['base/web.yaml:1']);
  });

  test('leads from a patch to what it patches', () => {
    expect(
      definitionAt(
        OVERLAYS.replace(
          'kind: Service\nmetadata: {name: web}\nspec:\n  sel',
          'kind: Serv$0ice\nmetadata: {name: web}\nspec:\n  sel',
        ),
      ),
    ).toEqual(['base/web.yaml:4']);
    expect(definitionAt(OVERLAYS.replace('path: /spec/replicas', 'path: /spec/rep$0licas'))).toEqual([
      'base/web.yaml:12',
    ]);
  });

  test('leads nowhere from a file that is missing, or outside of the root', () => {
    expect(definitionAt(OVERLAYS.replace('- ../../base', '- ../../ba$0se2'))).toEqual([]);
    expect(definitionAt(OVERLAYS.replace('- ../../base', '- ../../../../ba$0se'))).toEqual([]);
  });
});

describe('references', () => {
  test('lead from a base to the kustomizations that use it', () =>
    expect(referencesAt(OVERLAYS.replace('resources: [web', 'reso$0urces: [web'))).toEqual([
      'overlays/prod/kustomization.yaml:2',
      'overlays/test/kustomization.yaml:1',
    ]));

  test('lead from an object to the patches that change it', () =>
    expect(referencesAt(OVERLAYS.replace('name: web\nspec:\n  template', 'name: we$0b\nspec:\n  template'))).toContain(
      'overlays/prod/kustomization.yaml:5',
    ));

  test('lead from elsewhere in a file to the kustomizations that list it', () =>
    expect(
      referencesAt(
        OVERLAYS.replace('apiVersion: v1\nkind: Service\nmetadata:\n', 'apiVer$0sion: v1\nkind: Service\nmetadata:\n'),
      ),
    ).toEqual(['base/kustomization.yaml:1']));
});

test('a lens says who uses a base', () => {
  const wiring = builtFrom(OVERLAYS);
  const [lens] = wiring.codeLenses(uriOf('base/kustomization.yaml'));
  expect(lens?.command?.title).toBe('← used by overlays/prod, overlays/test');
  expect(lens?.command?.arguments?.[2]).toHaveLength(2);
  expect(wiring.codeLenses(uriOf('overlays/prod/kustomization.yaml'))).toEqual([]);
});

describe('hover on a patch', () => {
  test('says what it changes, before and after', () => {
    expect(hoverAt(OVERLAYS.replace('path: ser', 'path: s$0er'))).toBe(
      'Patched in overlays\\/prod:\n\n- **Service web**\n  - `spec.selector.app`: `web` → `prod`',
    );
    expect(hoverAt(OVERLAYS.replace('value: 3', 'value: $03'))).toContain('`spec.replicas`: nothing → `3`');
  });

  test('of a replacement, at its source and its targets', () => {
    const text = (items: string) => `#- kustomization.yaml
resources: [all.yaml]
replacements:
${items}#- all.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: own}
data: {app: shop}
`;
    const item = `  - source: {kind: ConfigMap, name: own, fieldPath: data.app}
    targets:
      - select: {kind: Service, name: web}
        fieldPaths: [spec.selector.app]
`;
    const told = 'Replaced in \\.:\n\n- **Service web**\n  - `spec.selector.app`: `web` → `shop`';
    expect(hoverAt(text(item.replace('source', 'sou$0rce')))).toBe(told);
    expect(hoverAt(text(item.replace('fieldPaths', 'field$0Paths')))).toBe(told);
    expect(hoverAt(text(item).replace('replacements', 'replace$0ments'))).toBe('');
  });

  test('in a patch file stands below what the wiring says', () => {
    const text = hoverAt(OVERLAYS.replace('app: prod', 'app: pr$0od'));
    expect(text).toContain('**Selects nothing**');
    expect(text).toContain('`spec.selector.app`: `web` → `prod`');
  });

  test('of two builds says what each of them gets', () => {
    const text = `${OVERLAYS}#- component/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: {kind: Servi$0ce}
    patch: '- {op: add, path: /spec/type, value: NodePort}'
`
      .replace('resources: [../../base]\n#-', 'resources: [../../base]\ncomponents: [../../component]\n#-')
      .replace('patches:\n  - path', 'components: [../../component]\npatches:\n  - path');
    expect(hoverAt(text)).toBe(
      'Patched in overlays\\/prod\\, overlays\\/test:\n\n- **Service web**\n  - `spec.type`: nothing → `NodePort`',
    );
  });

  test('says what a patch deletes', () => {
    const text = OVERLAYS.replace(
      'metadata: {name: web}\nspec:\n  selector:\n    app: prod',
      'metadata: {name: w$0eb}\n$patch: delete',
    );
    expect(hoverAt(text)).toContain('**Service web**: deleted');
  });
});

describe('completion', () => {
  const kustomization = (
    text: string,
  ) => `${OVERLAYS}#- overlays/new/kustomization.yaml\n${text}#- overlays/new/extra.yaml\n${service('extra', 'a: b')}#- components/tls/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
namePrefix: x-
#- overlays/new/replicas.yaml
- {op: add, path: /spec/replicas, value: 2}
`;

  test('of resources offers folders with a kustomization and files that nobody lists here', () => {
    const found = completionsAt(kustomization('resources:\n  - $0\n'));
    expect(found).toEqual(expect.arrayContaining(['extra.yaml', '../../base', '../prod']));
    expect(found).not.toContain('../../components/tls');
    expect(found).not.toContain('kustomization.yaml');
    expect(completionsAt(kustomization('resources:\n  - extra.yaml\n  - ../../$0\n'))).not.toContain('extra.yaml');
  });

  test('of components offers components alone', () =>
    expect(completionsAt(kustomization('components:\n  - $0\n'))).toEqual(['../../components/tls']));

  test('of components offers those that nothing is built of, whose texts are not kept', () => {
    const fixture = parseFixture(kustomization('components:\n  - $0\n'));
    const { path, position } = cursorOf(fixture);
    const { files } = fixture;
    const wiring = createWiringService();
    wiring.setRoots([ROOT]);
    wiring.apply([...files].map(([each, text]) => ({ uri: uriOf(each), text, keepText: each === path })));
    giveAll(wiring, files);
    expect(wiring.completion(uriOf(path), position).items.map(({ label }) => label)).toEqual(['../../components/tls']);
  });

  test('of patch paths offers files that nobody lists here', () =>
    expect(completionsAt(kustomization('resources: [extra.yaml]\npatches:\n  - path: $0\n'))).toEqual([
      'replicas.yaml',
    ]));

  test('of the source of a replacement offers kinds and names, too', () => {
    const source = (text: string) =>
      completionsAt(kustomization(`resources: [../../base]\nreplacements:\n  - source: {${text}}\n`));
    expect(source('kind: $0')).toContain('Deployment');
    expect(source('kind: Service, name: $0')).toEqual(['extra', 'web']);
  });

  test('of a target offers kinds and names', () => {
    const target = (text: string) => completionsAt(OVERLAYS.replace('target: {kind: Deployment}', `target: {${text}}`));
    expect(target('kind: $0')).toEqual(['Deployment', 'Service']);
    expect(target('kind: Service, name: $0')).toEqual(['web']);
  });

  test('of a name in a patch offers the objects of its kind', () =>
    expect(
      completionsAt(
        OVERLAYS.replace(
          'metadata: {name: web}\nspec:\n  selector:\n    app: prod',
          'metadata: {name: $0}\nspec:\n  selector:\n    app: prod',
        ),
      ),
    ).toEqual(['web']));
});
