import { unpackChart } from './archive.ts';
import { type ChartFile, type ChartTree, subtree } from './chartTree.ts';
import { isSelfContainedSchema } from './schemaGuard.ts';

const ARCHIVE = /^((?:charts\/[^/]+\/)*charts)\/([^/]+)\.tgz$/;
const SCHEMA = /^(?:.*\/)?values\.schema\.json$/;

/** An archive in an archive in an archive is still opened. */
const MAX_NESTING = 4;

/** The chart with the packed charts in `charts/` unpacked, so that what is in them can be looked at, too. */
export async function withoutArchives(tree: ChartTree, nesting = 0): Promise<ChartTree> {
  const archives = [...tree].filter(([path]) => ARCHIVE.test(path));
  if (archives.length === 0 || nesting >= MAX_NESTING) return tree;
  const files = new Map<string, ChartFile>(tree);
  for (const [path, { content }] of archives) {
    const unpacked = await unpackOnce(content);
    const [, charts, name] = ARCHIVE.exec(path) ?? [];
    // One that Helm cannot read either is left for it to complain about.
    if (!unpacked || !charts || !name || subtree(files, `${charts}/${name}`).size > 0) continue;
    files.delete(path);
    const below = await withoutArchives(unpacked, nesting + 1);
    for (const [file, content] of below) files.set(`${charts}/${name}/${file}`, content);
  }
  return files;
}

/** By content: as long as an archive is the same, its files are, too. */
const unpackedCharts = new WeakMap<Uint8Array, ReturnType<typeof unpackChart>>();

function unpackOnce(content: Uint8Array): ReturnType<typeof unpackChart> {
  let unpacked = unpackedCharts.get(content);
  if (!unpacked) unpackedCharts.set(content, (unpacked = unpackChart(content)));
  return unpacked;
}

/** The chart without schemas whose validation would open a file or an address. */
export function withoutOpenSchemas(tree: ChartTree): ChartTree {
  const files = new Map<string, ChartFile>(tree);
  for (const [path, { content }] of tree) {
    if (SCHEMA.test(path) && !isSelfContainedSchema(new TextDecoder().decode(content))) files.delete(path);
  }
  return files;
}

/** True where a template asks for an address by its name: Helm before 3.11.1 looks it up. */
export function looksUpHosts(tree: ChartTree): boolean {
  const asks = ([, { content }]: readonly [string, ChartFile]) => Buffer.from(content).includes('getHostByName');
  return [...tree].some(asks);
}
