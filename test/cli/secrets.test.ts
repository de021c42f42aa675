import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { run } from './run.ts';

/** Stands in each place of a Secret where something secret may be. */
const MARKER = 'hunter2';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: apii}, ports: [{port: 80}]}\n';
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\n  labels:\n    app: api\n    on: 1\nspec:\n  containers: [{name: a, image: a}]\n';

const line = fc.constantFrom(
  `password: ${MARKER}`,
  `url: http://user:${MARKER}@gone:80/`,
  `host: gone.default.svc.cluster.local # ${MARKER}`,
  `a: b # podwire-ignore: ${MARKER}`,
  `# podwire-ignore: ${MARKER}, call-service-missing`,
  `${MARKER}: gone.default.svc`,
  `b: [${MARKER}`,
  `c: "${MARKER}\n  more"`,
  `d: |\n    ${MARKER}\n`,
  `e: *${MARKER}`,
  `f: http://gone.default.svc.cluster.local:81/${MARKER}`,
);
const secret = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.constantFrom('stringData', 'data'))
  .map(
    ([lines, field]) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  labels:\n    on: yes\n${field}:\n${lines.map(each => `  ${each}\n`).join('')}`,
  );
const asJson = (text: string): string =>
  `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Service","metadata":{"name":"b"},"spec":{"selector":{"app":"apii"},"ports":[{"port":80}]}},{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"stringData":{"x":${JSON.stringify(text)},"y":"gone.default.svc"}},{"apiVersion":"v1","kind":"Pod","metadata":{"name":"q","labels":{"app":"q"}},"spec":{"containers":[]}}]}\n`;
const asList = (text: string): string =>
  `apiVersion: v1\nkind: List\nitems:\n${[SERVICE, text, POD].map(each => each.replace(/^/gm, '    ').replace(/^ {4}/, '  - ')).join('\n')}`;
const file = fc.oneof(
  secret.map(text => [SERVICE, text, POD].join('---\n')),
  secret.map(asJson),
  secret.map(asList),
  secret.map(text => `${POD}---\n# ${MARKER}\n${text}`.replace(`# ${MARKER}\n`, '')),
);

const COMMANDS: readonly (readonly string[])[] = [
  ['check'],
  ...['json', 'sarif', 'github', 'junit', 'text'].map(format => ['check', '--format', format]),
  ['check', '--fix', '--dry-run'],
  ['check', '--color'],
  ['graph'],
  ['graph', '--format', 'json'],
  ['explain', 'service/api'],
];

describe('nothing that a Secret says is printed', () => {
  test('whatever is asked, and however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(file, async text => {
        const folder = temporaryFolder({ 'a.yaml': text });
        for (const args of COMMANDS) {
          const { stdout, stderr } = await run(folder, args);
          expect(
            [args, text, stdout + stderr].join('\n').split(MARKER).length,
            `${args.join(' ')}\n${text}\n${stdout}${stderr}`,
          ).toBe(text.split(MARKER).length);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('a frame around a place on one line with a Secret is blank there', async () => {
    const folder = temporaryFolder({ 'a.json': asJson(MARKER) });
    const { stdout } = await run(folder, ['check']);
    expect(stdout).toContain('"selector"');
    expect(stdout).not.toContain(MARKER);
  });

  test('a fix beside a Secret is shown without it', async () => {
    const folder = temporaryFolder({
      'a.yaml': `${POD}---\napiVersion: v1\nkind: Secret\nstringData: {a: ${MARKER}}\n`,
    });
    const { stdout } = await run(folder, ['check', '--fix', '--dry-run']);
    expect(stdout).toContain('+    on: "1"');
    expect(stdout).not.toContain(MARKER);
  });

  test('a generator of Secrets is one too', async () => {
    const folder = temporaryFolder({
      'kustomization.yaml': `resources: [gone.yaml]\nsecretGenerator: [{name: s, literals: [a=${MARKER}]}]\nnope: 1\n`,
    });
    const { stdout, stderr } = await run(folder, ['check']);
    expect(stdout + stderr).not.toContain(MARKER);
  });

  test('of an address in a Secret only the name of the Service is told', async () => {
    const folder = temporaryFolder({
      'a.yaml': [
        'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {url: "http://api:47111/x"}\n',
        'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n',
        'apiVersion: v1\nkind: Pod\nmetadata: {name: api, labels: {app: api}}\nspec: {containers: [{name: a, image: a, envFrom: [{secretRef: {name: s}}]}]}\n',
      ].join('---\n'),
    });
    for (const args of [
      ['check'],
      ['check', '-f', 'json'],
      ['explain', 'api'],
      ['graph', '-f', 'json'],
      ['graph', '-f', 'svg'],
    ]) {
      const { stdout, stderr } = await run(folder, args);
      expect(stdout, args.join(' ')).toContain('api');
      expect(stdout + stderr, args.join(' ')).not.toContain('47111');
    }
  });
});
