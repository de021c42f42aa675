import fc from 'fast-check';
import type { Position } from 'vscode-languageserver-types';
import { expect, test } from 'vitest';
import { prepareRename, rename } from '../../../../src/core/features/rename/rename.ts';
import { lineOf, rangeOf } from '../../../../src/core/model/place.ts';
import type { PlacedResource } from '../../../../src/core/model/manifest.ts';
import type { Span } from '../../../../src/core/model/span.ts';
import { resolvePort } from '../../../../src/core/resolve/services/ports.ts';
import type { Snapshot } from '../../../../src/core/resolve/snapshot.ts';
import { isPort } from '../../../../src/core/rules/services/servicePorts.ts';
import { type Files, renamed, renameIn, snapshotOf } from '../../support/renames.ts';
import { type Data, manifestStyle, writeManifest } from '../../support/writtenManifests.ts';

const word = fc.constantFrom('api', 'db', 'web');
const labels = fc.dictionary(fc.constantFrom('app', 'tier'), word, { minKeys: 1, maxKeys: 2 });
const portName = fc.constantFrom('http', 'grpc');
const namespace = fc.constantFrom({}, {}, {}, { namespace: 'prod' });

const service: fc.Arbitrary<Data> = fc
  .tuple(word, namespace, labels, portName, fc.oneof(portName, fc.constant(8080)))
  .map(([name, place, selector, port, targetPort]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...place },
    spec: { selector, ports: [{ name: port, port: 80, targetPort }] },
  }));

const deployment: fc.Arbitrary<Data> = fc
  .tuple(fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'), word, namespace, labels, portName)
  .map(([kind, name, place, podLabels, port]) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, ...place },
    spec: {
      selector: { matchLabels: podLabels },
      template: {
        metadata: { labels: podLabels },
        spec: {
          containers: [
            {
              name: 'c',
              ports: [{ name: port, containerPort: 8080 }],
              livenessProbe: { httpGet: { port } },
            },
          ],
        },
      },
    },
  }));

const ingress: fc.Arbitrary<Data> = fc.tuple(word, namespace, portName).map(([name, place, port]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'i', ...place },
  spec: { defaultBackend: { service: { name, port: { name: port } } } },
}));

const documentText = fc
  .tuple(fc.oneof(service, deployment, deployment, ingress), manifestStyle)
  .map(([data, style]) => writeManifest(data, style));

const fileText = fc
  .tuple(fc.array(documentText, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([documents, isCrlf]) => {
    const text = documents.join('---\n');
    return isCrlf ? text.replaceAll('\n', '\r\n') : text;
  });

const kustomization = fc
  .constantFrom('', 'commonLabels: {tier: web}\n', 'patches: [{path: y.yaml}]\n', 'namespace: prod\n')
  .map(extra => `resources: [x.yaml, ../a]\n${extra}`);

const workspace: fc.Arbitrary<Files> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('a/x.yaml', 'a/y.yaml', 'b/x.yaml', 'b/y.yaml', 'z.yaml'), fileText, { minKeys: 1 }),
    fc.option(kustomization, { freq: 4 }),
  )
  .map(([files, build]) => {
    const all = new Map(Object.entries(files));
    return build ? all.set('b/kustomization.yaml', build) : all;
  });

/** Every span of an object's names, labels and ports. */
function spansOf({ resource: { spans } }: PlacedResource): Span[] {
  const maps = [spans.selector, spans.templateLabels, ...spans.links.map(link => link.selector)];
  const pairs = maps.flatMap(map => Object.values(map?.pairs ?? {}).flatMap(({ key, value }) => [key, value]));
  const ports = [...(spans.ports ?? []), ...(spans.containers ?? []).flatMap(container => container.ports)];
  const probes = (spans.containers ?? []).flatMap(container => container.probePorts ?? []);
  const links = spans.links.flatMap(({ whole, port }) => [whole, port]);
  const named = ports.flatMap(({ name, targetPort }) => [name, targetPort]);
  return [spans.name, ...pairs, ...named, ...probes, ...links].filter(span => span !== undefined);
}

/** What is wired to what, by places: a rename moves no line. */
function wiring(snapshot: Snapshot): string {
  const place = (each: PlacedResource) => `${each.file.path}:${lineOf(each)}`;
  const all = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  const links = all.flatMap(source =>
    source.resource.facts.links.map((link, number) => {
      const { verdict, scope, targets } = snapshot.resolveLink(source, number);
      const port = link.type === 'name' ? link.port : undefined;
      const ports = targets.flat().map(({ resource: { facts } }) => {
        return facts.type === 'service' && port ? facts.ports.map(each => isPort(each, port)) : [];
      });
      return [place(source), verdict, scope, targets.map(row => row.map(place)), ports];
    }),
  );
  const services = snapshot.services().map(each => {
    const { verdict, scope, matches } = snapshot.wiringOf(each);
    const rows = matches.map(({ places }) =>
      places.map(target => {
        const template = snapshot.templateOf(target);
        const ports = template && each.resource.facts.ports.map(port => resolvePort(port, template));
        return [place(target), ports?.map(({ status, number }) => [status, number])];
      }),
    );
    return [place(each), verdict, scope, rows];
  });
  return JSON.stringify([services, links], undefined, 1);
}

/** Where a position is after edits of its line. */
function moved(position: Position, before: string, after: string): Position {
  const old = before.split(/\r?\n/)[position.line] ?? '';
  const now = after.split(/\r?\n/)[position.line] ?? '';
  // The words that differ are those that the rename replaced; count them up to the cursor.
  const words = /[\w./-]+/g;
  const index = [...old.matchAll(words)].findIndex(
    match => match.index <= position.character && position.character <= match.index + match[0].length,
  );
  return { line: position.line, character: [...now.matchAll(words)][index]?.index ?? -1 };
}

test('a rename leaves the wiring as it is, and its inverse restores every byte', () => {
  let renames = 0;
  fc.assert(
    fc.property(workspace, fc.nat(), fc.constantFrom('fresh', 'web', 'app', 'grpc'), (files, choice, name) => {
      const snapshot = snapshotOf(files);
      const places = snapshot
        .files()
        .flatMap(({ uri }) => snapshot.resourcesIn(uri))
        .flatMap(placed => spansOf(placed).map(span => ({ placed, span })));
      const chosen = places[choice % Math.max(places.length, 1)];
      if (!chosen) return;
      const { path, uri } = chosen.placed.file;
      const { start } = rangeOf(chosen.placed, chosen.span);
      const position = { line: start.line, character: start.character + 1 };
      const known = wiring(snapshot);
      const answer = rename(snapshot, uri, { position, name });
      expect(wiring(snapshot)).toBe(known);
      if (!answer || 'refused' in answer || answer.edit.documentChanges?.length === 0) return;
      renames++;
      const old = prepareRename(snapshot, uri, position);
      if (!old || 'refused' in old) throw new Error('renamed what cannot be renamed');
      const after = renamed(files, answer.edit);
      expect(after).not.toEqual(files);
      expect(wiring(snapshotOf(after))).toBe(known);
      const back = moved(position, files.get(path) ?? '', after.get(path) ?? '');
      expect(renameIn(after, { path, position: back }, old.placeholder)).toEqual(files);
    }),
    { numRuns: 200 },
  );
  expect(renames).toBeGreaterThan(50);
});
