import type { BuildOutput } from '../model/build.ts';
import type { TriedBuild } from '../resolve/snapshot.ts';
import type { BuildMaker, BuildSources } from './buildMaker.ts';
import type { World } from './world.ts';

/** Texts of files (by URI) that are not written yet. */
export type TriedTexts = ReadonlyMap<string, string>;

/** The data needed to try texts. */
export interface Trial {
  /** Builds that read a file. */
  readonly worldsOf: (uri: string) => readonly World[];
  readonly maker: BuildMaker | undefined;
  /** The current sources of the builds of a root. */
  readonly sourcesOf: (root: string) => BuildSources;
  /** Makes an empty world that is not kept. */
  readonly makeWorld: (root: string, output: BuildOutput, textOf: (uri: string) => string | undefined) => World;
}

/**
 * The builds that read any of some files, before and after the change; `after` is undefined for releases, which cannot
 * be made here.
 */
export function tryTexts(trial: Trial, texts: TriedTexts): readonly TriedBuild[] {
  const worlds = [...new Set([...texts.keys()].flatMap(uri => trial.worldsOf(uri)))];
  return [...new Set(worlds.map(({ root }) => root))].flatMap(root =>
    tryIn(
      root,
      worlds.filter(world => world.root === root),
      { trial, texts },
    ),
  );
}

function tryIn(
  root: string,
  worlds: readonly World[],
  { trial, texts }: { readonly trial: Trial; readonly texts: TriedTexts },
): readonly TriedBuild[] {
  const sources = trial.sourcesOf(root);
  const textOf = (uri: string) => (texts.has(uri) ? { text: texts.get(uri) } : sources.textOf(uri));
  const ids = new Set(worlds.map(({ id }) => id));
  const made = trial.maker?.attempt({ ...sources, textOf }, ids) ?? [];
  const outputs = new Map(made.map(output => [output.id, output]));
  return worlds.map(before => {
    const output = outputs.get(before.id);
    if (!output) return { before, after: undefined };
    const after = trial.makeWorld(root, output, uri => {
      const kept = textOf(uri);
      return kept === 'wanted' ? undefined : kept.text;
    });
    after.sync(output, new Set(texts.keys()));
    return { before, after };
  });
}
