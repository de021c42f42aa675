import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Facts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { linkPlace, namePlace, uniqueEnds } from './namePlaces.ts';
import { objectNameError } from './nameSyntax.ts';
import type { RenamePlace, RenameSubject } from './renamePlace.ts';
import { meantElsewhere } from './whatBreaks.ts';

/** Kinds that are referred to only by objects that Podwire reads. */
const KNOWN_BY_LINKS: ReadonlySet<string> = new Set([
  ...['Gateway', 'Ingress', 'HorizontalPodAutoscaler', 'ScaledObject'],
  ...['Deployment', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout'],
]);

/** Workloads among them: patches and kustomizations may name them even where no link does. */
const NAMED_IN_BUILDS: ReadonlySet<string> = new Set([
  'Deployment',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
]);

/**
 * The name of an object other than a Service, in the object or in a link, with all places that refer to it: a Gateway,
 * the target of an autoscaler, the Ingress of a Rollout. Refused where it may be named by something else than links.
 */
export function objectSubject(snapshot: Snapshot, placed: PlacedResource, offset: number): RenameSubject | undefined {
  const { facts, spans } = placed.resource;
  if (facts.name !== '' && contains(spans.name, offset) && isNamed(snapshot, placed))
    return subject(snapshot, placed, spans.name);
  for (const [link, each] of facts.links.entries()) {
    const span = spans.links[link]?.name ?? spans.links[link]?.whole;
    if (each.type !== 'name' || !span || !contains(span, offset)) continue;
    const target = snapshot.resolveLink(placed, link).targets.flat()[0];
    if (target) return subject(snapshot, target, span);
  }
  return undefined;
}

function isNamed(snapshot: Snapshot, placed: PlacedResource): boolean {
  return NAMED_IN_BUILDS.has(placed.resource.facts.kind) || snapshot.linksTo(placed).some(isByName);
}

function isByName({ source, link }: { readonly source: PlacedResource; readonly link: number }): boolean {
  return source.resource.facts.links[link]?.type === 'name';
}

function subject(snapshot: Snapshot, object: PlacedResource, span: Span): RenameSubject {
  const before = object.resource.facts.name;
  const objects = sameObjects(snapshot, object);
  const ends = uniqueEnds(objects.flatMap(each => snapshot.linksTo(each)));
  return {
    span,
    before,
    places: [...objects.map(each => namePlace(each, group(object))), ...ends.flatMap(linkPlace).map(withMade(before))],
    refused: whyOthers(
      snapshot,
      object,
      ends.map(({ source }) => source),
    ),
    whyNot: name => objectNameError(name) ?? nameTaken(snapshot, objects, name) ?? meantElsewhere(snapshot, object),
    placesThen: (then, placed) => objectSubject(then, placed, span[0])?.places ?? [],
  };
}

function group({ resource: { facts } }: PlacedResource): string {
  return `Names of ${inWords(facts.kind)} objects`;
}

/** The object, its copies and its patches. */
function sameObjects(snapshot: Snapshot, object: PlacedResource): readonly PlacedResource[] {
  const objects = new Map([[object.id, object]]);
  for (const each of objects.values()) {
    const rows = snapshot.linksTo(each).flatMap(({ source, link }) => snapshot.resolveLink(source, link).targets);
    const copies = rows.filter(row => row.some(({ id }) => id === each.id)).flat();
    for (const other of [
      ...copies,
      ...snapshot.patchEnds(each),
      ...besides(snapshot, each, object.resource.facts.name),
    ])
      objects.set(other.id, other);
  }
  return [...objects.values()];
}

/** Objects that Flagger makes for a workload are named after it. */
function withMade(from: string): (place: RenamePlace) => RenamePlace {
  return place => ({
    ...place,
    rewrite: (facts: Facts, to: string) => {
      const changed = place.rewrite(facts, to);
      if (changed.type !== 'linking' || !changed.makes) return changed;
      return { ...changed, makes: changed.makes.map(each => (each === `${from}-primary` ? `${to}-primary` : each)) };
    },
  });
}

/** A sentence that says what else refers to the object, or is named after it; undefined for nothing. */
function whyOthers(snapshot: Snapshot, object: PlacedResource, sources: readonly PlacedResource[]): string | undefined {
  const { kind, name } = object.resource.facts;
  if (kind === 'StatefulSet') return `the names of the Pods and volumes of ${nameInWords(object)} begin with its own`;
  if (!KNOWN_BY_LINKS.has(kind)) return `${nameInWords(object)} may be named in places that Podwire does not read`;
  const canary = sources.find(({ resource: { facts } }) => facts.type === 'linking' && facts.makes?.includes(name));
  if (canary) return `Flagger names Services after ${nameInWords(object)}, for ${nameInWords(canary)}`;
  const own = snapshot.namespaceOf(object);
  const taker = snapshot.workloads().find(each => {
    const { templateRef } = each.resource.facts;
    return templateRef?.kind === kind && templateRef.name === name && snapshot.namespaceOf(each) === own;
  });
  return (
    taker && `${nameInWords(taker)} takes the template of ${nameInWords(object)}, and would have to be changed by hand`
  );
}

/** Objects of the same kind with this name in the namespace of another object, and in its file, folder or build. */
function besides(snapshot: Snapshot, object: PlacedResource, name: string): readonly PlacedResource[] {
  const own = snapshot.namespaceOf(object);
  const nearness = snapshot.nearnessFrom(object.file.uri);
  return snapshot
    .named(object.resource.facts.kind, name)
    .filter(
      other =>
        other.id !== object.id &&
        other.file.root === object.file.root &&
        nearness(other) < 2 &&
        snapshot.namespaceOf(other) === own,
    );
}

function nameTaken(snapshot: Snapshot, objects: readonly PlacedResource[], name: string): string | undefined {
  const taken = objects.find(each => besides(snapshot, each, name).length > 0);
  return taken && `there is ${inWords(taken.resource.facts.kind)} ${inWords(name)} already`;
}
