import { expect, test } from 'vitest';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { giveAll } from './builtProblems.ts';

const INGRESS = uriOf('app/ingress.yaml');

/** An Ingress beside a Service that the overlay moves to another namespace, once the overlay's own file was read. */
const FILES = new Map([
  ['app/kustomization.yaml', 'resources: [web.yaml]\n'],
  ['app/web.yaml', documents(service('web', 'app: web'), deployment('web', 'app: web'))],
  [
    'app/ingress.yaml',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: front}\nspec:\n' +
      '  defaultBackend: {service: {name: web-x, port: {number: 80}}}\n',
  ],
  [
    'overlay/kustomization.yaml',
    'resources: [../app]\nnamespace: other\nconfigMapGenerator:\n- {name: c, files: [settings.txt]}\n',
  ],
  ['overlay/settings.txt', 'a=b'],
]);

/** The manifests are there, and the text of no other file yet. */
function opened() {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const manifests = [...FILES].filter(([path]) => path.endsWith('.yaml'));
  const { uris } = wiring.apply(manifests.map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })));
  const said = () => wiring.problems(INGRESS).map(({ message }) => message);
  return { wiring, uris, said };
}

test('a build that starts to apply an object is told to those whose problems named it', () => {
  const { wiring, said } = opened();
  expect(said()).toEqual(['Ingress front wants Service web-x, which does not exist: Service web does']);
  expect(giveAll(wiring, FILES)).toContain(INGRESS);
  expect(said()).toEqual(['Ingress front wants Service web-x, which does not exist']);
});

test('nobody is looked for again as long as nothing was asked', () => {
  const { wiring, uris, said } = opened();
  expect(uris).toContain(INGRESS);
  expect(giveAll(wiring, FILES)).not.toContain(INGRESS);
  expect(said()).toEqual(['Ingress front wants Service web-x, which does not exist']);
});
