import type { PlacedResource } from '../../model/manifest.ts';
import { relationOf, roleOf } from '../../model/relations.ts';
import type { Facts } from '../../model/resource.ts';
import type { LinkEnd } from '../../resolve/snapshot.ts';
import type { RenamePlace } from './renamePlace.ts';

/** Links, each once. */
export function uniqueEnds(ends: readonly LinkEnd[]): readonly LinkEnd[] {
  return [...new Map(ends.map(end => [`${end.source.id} ${end.link}`, end])).values()];
}

/** The place of an object's own name. */
export function namePlace(placed: PlacedResource, group: string): RenamePlace {
  return { placed, span: placed.resource.spans.name, group, rewrite: (facts, name) => ({ ...facts, name }) };
}

/** The place where a link names its target; empty for links that select by labels. */
export function linkPlace({ source, link }: LinkEnd): RenamePlace[] {
  const facts = source.resource.facts.links[link];
  const spans = source.resource.spans.links[link];
  if (facts?.type !== 'name' || !spans) return [];
  const span = spans.name ?? spans.whole;
  const isOwnName = span[0] === source.resource.spans.name[0];
  const rewrite = (before: Facts, name: string): Facts => {
    const links = before.links.map((each, number) =>
      number === link && each.type === 'name' ? { ...each, name } : each,
    );
    const renamed = { ...before, links, ...(isOwnName ? { name } : {}) };
    return renamed.type === 'workload' && roleOf(facts) === 'governing' ? { ...renamed, serviceName: name } : renamed;
  };
  const isPiece = relationOf(facts).isPiece ?? false;
  return [{ placed: source, span, group: 'References', isPiece, rewrite }];
}
