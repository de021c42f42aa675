import { itemsOf, textOf, valueAt } from './tree.ts';
import { readYaml } from './yamlReader.ts';

/** What the workspace says of itself in `podwire.yaml` at its root. */
export interface PodwireConfig {
  /** Globs; the files that each matches are one scope. */
  readonly bundles: readonly string[];
}

/** Name of the file, at a root. */
export const CONFIG_FILE = 'podwire.yaml';

/** Reads `podwire.yaml`; what cannot be read says nothing. */
export function readPodwireConfig(text: string): PodwireConfig {
  const read = readYaml(text);
  const bundles = 'root' in read ? itemsOf(valueAt(read.root, 'bundles')).map(textOf) : [];
  return { bundles: bundles.filter(glob => glob !== '') };
}
