import type { GraphBuild } from '../../../protocol/graph.ts';
import { buildInWords } from '../../builds/buildWords.ts';
import { inWords } from '../../rules/words/words.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';

/**
 * All builds of a workspace with their keys, by folder and id. The key is the build's id, preceded by the name of its
 * workspace folder where there are several; it contains no URI.
 */
export function keyedBuilds({ builds }: Snapshot): readonly (readonly [key: string, world: BuildWorld])[] {
  const worlds = builds?.worlds() ?? [];
  const roots = [...new Set(worlds.map(({ root }) => root))];
  if (roots.length < 2) return worlds.map(world => [world.output.id, world]);
  const names = roots.map(root => decodeURIComponent(root.slice(root.lastIndexOf('/') + 1)));
  const nameOf = (root: string) => {
    const at = roots.indexOf(root);
    const alike = names.slice(0, at).filter(name => name === names[at]).length;
    return alike > 0 ? `${names[at]} (${alike + 1})` : names[at];
  };
  return worlds.map(world => [`${nameOf(world.root)}: ${world.output.id}`, world]);
}

/** The build with this key; undefined where there is none (any more). */
export function worldNamed(snapshot: Snapshot, key: string): BuildWorld | undefined {
  return keyedBuilds(snapshot).find(([each]) => each === key)?.[1];
}

/** All builds as a picker lists them. */
export function pickedBuilds(snapshot: Snapshot): readonly GraphBuild[] {
  return keyedBuilds(snapshot).map(([id, { output }]) => ({ id, label: labelOf(id, output) }));
}

function labelOf(key: string, output: BuildWorld['output']): string {
  const name = output.kind === 'helm' ? `${inWords(key)} (${buildInWords(output)})` : inWords(key);
  return output.status === 'failed' ? `${name}: not built` : name;
}
