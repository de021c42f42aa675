import { sortedPairs } from '../../../src/core/model/labels.ts';
import { lineOf } from '../../../src/core/model/place.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/model/settings.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { filesOf } from './files.ts';

/** Where the files of a fixture are. */
export const ROOT = 'file:///w';

/** Address of a fixture's file. */
export function uriOf(path: string): string {
  return `${ROOT}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** A workspace that holds the files of a fixture (`#- path` lines begin a file). */
export function workspaceOf(fixture: string, settings: Partial<Settings> = {}): Workspace {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.configure({ ...DEFAULT_SETTINGS, ...settings });
  workspace.apply([...filesOf(fixture)].map(([path, text]) => ({ uri: uriOf(path), text })));
  return workspace;
}

/** One line per Service: what it reaches, as text that a test can compare. */
export function describeWiring(snapshot: Snapshot): string[] {
  return snapshot.services().map(service => {
    const wiring = snapshot.wiringOf(service);
    const rows = wiring.matches.map(({ workload: { resource }, places, lifetime }) => {
      const copies = places.length > 1 ? ` in ${places.map(place => place.file.path).join(' ')}` : '';
      const note = lifetime === 'always' ? '' : ` (${lifetime})`;
      return `${resource.facts.kind} ${resource.facts.name}${copies}${note}`;
    });
    const detail = rows.length > 0 ? `${rows.join(', ')} [${wiring.scope}]` : wiring.reason;
    return `${service.resource.facts.name}: ${wiring.verdict} ${detail}`.trim();
  });
}

/** Everything that is known, as text: two workspaces that say the same are the same. */
export function dump(snapshot: Snapshot): string {
  const lines = snapshot.services().flatMap(service => {
    const { facts } = service.resource;
    const wiring = snapshot.wiringOf(service);
    const where = (path: string, line: number) => `${path}:${line}`;
    const matches = wiring.matches.flatMap(match => match.places.map(each => where(each.file.path, lineOf(each))));
    const possible = snapshot.possible(service).map(each => where(each.file.path, lineOf(each)));
    const near = snapshot
      .nearMisses(service)
      .map(
        miss => `${miss.kind} ${where(miss.workload.file.path, lineOf(miss.workload))} ${JSON.stringify(miss.differs)}`,
      );
    const elsewhere = snapshot.podsElsewhere(service);
    return JSON.stringify({
      place: where(service.file.path, lineOf(service)),
      name: facts.name,
      selector: sortedPairs(facts.selector ?? {}),
      verdict: wiring.verdict,
      reason: wiring.reason,
      namespace: wiring.namespace,
      scope: wiring.scope,
      matches,
      possible,
      near,
      elsewhere: elsewhere?.kind === 'otherNamespace' ? elsewhere.workload.id : elsewhere?.kind,
    });
  });
  const reverse = snapshot.workloads().map(
    each =>
      `${each.id} <- ${snapshot
        .servicesOf(each)
        .map(service => service.id)
        .join(' ')}`,
  );
  return [...lines, ...reverse].join('\n');
}
