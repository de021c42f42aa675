import { expect, test } from 'vitest';
import { decidedOf } from '../../../src/core/builds/origins.ts';
import type { BuiltDocument } from '../../../src/core/model/build.ts';
import type { Span } from '../../../src/core/model/span.ts';
import { filesOf } from '../support/files.ts';
import { BuildCache } from '../../../src/core/kustomize/cache.ts';
import { evaluateBuild } from '../../../src/core/kustomize/evaluateBuild.ts';
import { memoryFiles } from './support/memoryFiles.ts';

/** Of each marked piece of a build's text: what it says, and what is written at the place that decided it. */
function marksOf(fixture: string, folder: string): string[] {
  const texts = new Map(filesOf(fixture));
  const { documents } = evaluateBuild(memoryFiles(texts), folder);
  return documents.flatMap(({ text, marks }) =>
    marks.map(({ at, place }) => {
      const path = place.uri.replace('file:///', '');
      const written = (texts.get(path) ?? '').slice(...place.span);
      return `${text.slice(...at)} <- ${path}: ${written}${place.isEditable ? '' : ' (not here alone)'}`;
    }),
  );
}

const FIXTURE = `
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector:
    app: web
  ports:
  - port: 80
    targetPort: 'http'
#- over/kustomization.yaml
resources: [../base]
namespace: shop
namePrefix: a-
commonLabels: {team: "b c"}
patches:
- target: {kind: Service}
  patch: |-
    - op: replace
      path: /spec/ports/0/port

      value: 8080
- path: patch.yaml
#- over/patch.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {tier: front}
`;

test('marks lead from a build to what decided its values', () => {
  expect(marksOf(FIXTURE, 'over')).toEqual(
    expect.arrayContaining([
      'a-web <- base/web.yaml: web (not here alone)',
      'shop <- over/kustomization.yaml: shop',
      'app <- base/web.yaml: app',
      'web <- base/web.yaml: web',
      'tier <- over/patch.yaml: tier',
      'front <- over/patch.yaml: front',
      'team <- over/kustomization.yaml: team',
      '"b c" <- over/kustomization.yaml: "b c"',
      '8080 <- over/kustomization.yaml: 8080',
      "http <- base/web.yaml: 'http'",
    ]),
  );
});

test('an edit gives the same as a build from nothing, and what it does not touch is not made again', () => {
  const texts = new Map(filesOf(FIXTURE));
  texts.set('base/other.yaml', 'apiVersion: v1\nkind: Service\nmetadata: {name: other}\nspec: {ports: [{port: 1}]}\n');
  texts.set('base/kustomization.yaml', 'resources: [web.yaml, other.yaml]\n');
  const cache = new BuildCache();
  const before = evaluateBuild(memoryFiles(texts), 'over', { cache });
  texts.set('base/web.yaml', (texts.get('base/web.yaml') ?? '').replace('app: web', 'app: web2'));
  const after = evaluateBuild(memoryFiles(texts), 'over', { cache });
  expect(after).toEqual(evaluateBuild(memoryFiles(texts), 'over'));
  const same = after.documents.filter(each => before.documents.includes(each));
  expect(same.map(({ text }) => /name: (.*)/.exec(text)?.[1])).toEqual(['a-other']);
  expect(after.documents).toHaveLength(before.documents.length);
});

test('a build says which files it reads, and which it looked for', () => {
  const texts = new Map([['a/kustomization.yaml', 'resources: [../b, missing.yaml]\n']]);
  const { reads } = evaluateBuild(memoryFiles(texts), 'a');
  expect([...reads].sort()).toEqual([
    'a/Kustomization',
    'a/kustomization.yaml',
    'a/kustomization.yml',
    'b',
    'b/**',
    'b/Kustomization',
    'b/kustomization.yaml',
    'b/kustomization.yml',
  ]);
});

test('what a Secret holds is never in a build', () => {
  const texts = new Map([
    ['kustomization.yaml', 'resources: [s.yaml]\nsecretGenerator:\n- name: t\n  literals: [password=hunter2]\n'],
    ['s.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n'],
  ]);
  const { documents } = evaluateBuild(memoryFiles(texts), '');
  expect(documents).toHaveLength(2);
  expect(documents.map(each => each.text).join('')).not.toContain('hunter2');
});

test('a hostile kustomization ends in good time', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => (at === 0 ? 'x' : `*a${at}`)).join(', ')}]`,
  );
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  for (const text of [bomb.join('\n'), `a: ${deep}`, 'a: &a {b: *a}']) {
    const object = `apiVersion: v1\nkind: Foo\nmetadata: {name: x}\n${text}\n`;
    const output = evaluateBuild(
      memoryFiles(
        new Map([
          ['kustomization.yaml', 'resources: [x.yaml]\n'],
          ['x.yaml', object],
        ]),
      ),
      '',
    );
    expect(output.status).toBe('failed');
  }
  const regex = `patches:\n- target: {name: "(a+)+$(a|aa)*b"}\n  patch: '[{"op": "remove", "path": "/spec"}]'\nresources: [y.yaml]\n`;
  const name = 'a'.repeat(200);
  const files = memoryFiles(
    new Map([
      ['kustomization.yaml', regex],
      ['y.yaml', `kind: Foo\nmetadata: {name: ${name}}\n`],
    ]),
  );
  expect(evaluateBuild(files, '').status).toBe('built');
});

test('the marks near a span say of it what all marks say', () => {
  const { documents } = evaluateBuild(memoryFiles(new Map(filesOf(FIXTURE))), 'over');
  for (const { text, marks, source, marksNear } of documents.map(partsOf)) {
    expect(marksNear).toBeDefined();
    for (let from = 0; from <= text.length; from++)
      for (let to = from; to <= text.length; to++) {
        const near = decidedOf({ built: { text, source, marks: marksNear?.([from, to]) ?? [] } }, [from, to]);
        expect(near, `${from} to ${to}`).toEqual(decidedOf({ built: { text, source, marks } }, [from, to]));
      }
  }
});

/** Its getters and methods are no members of its own. */
function partsOf(built: BuiltDocument) {
  const { text, marks, source } = built;
  return { text, marks, source, marksNear: built.marksNear && ((span: Span) => built.marksNear?.(span)) };
}
