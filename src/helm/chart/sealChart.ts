import { unpackChart } from './archive.ts';
import { type ChartFile, type ChartTree, subtree } from './chartTree.ts';
import { isSelfContainedSchema } from './schemaGuard.ts';

const ARCHIVE = /^((?:charts\/[^/]+\/)*charts)\/([^/]+)\.tgz$/;
const SCHEMA = /^(?:.*\/)?values\.schema\.json$/;

/** Maximum nesting of archives. */
const MAX_NESTING = 4;

/** The chart with the packed charts in `charts/` unpacked, so that their files can be checked too. */
export async function withoutArchives(tree: ChartTree, nesting = 0): Promise<ChartTree> {
  const archives = [...tree].filter(([path]) => ARCHIVE.test(path));
  if (archives.length === 0 || nesting >= MAX_NESTING) return tree;
  const files = new Map<string, ChartFile>(tree);
  for (const [path, { content }] of archives) {
    const unpacked = await unpackOnce(content);
    const [, charts, name] = ARCHIVE.exec(path) ?? [];
    // An archive that cannot be read is left to Helm, which reports it.
    if (!unpacked || !charts || !name || subtree(files, `${charts}/${name}`).size > 0) continue;
    files.delete(path);
    const below = await withoutArchives(unpacked, nesting + 1);
    for (const [file, content] of below) files.set(`${charts}/${name}/${file}`, content);
  }
  return files;
}

/** Unpacked files by the content of the archive. */
const unpackedCharts = new WeakMap<Uint8Array, ReturnType<typeof unpackChart>>();

function unpackOnce(content: Uint8Array): ReturnType<typeof unpackChart> {
  let unpacked = unpackedCharts.get(content);
  if (!unpacked) unpackedCharts.set(content, (unpacked = unpackChart(content)));
  return unpacked;
}

/** The chart without schemas whose validation would open a file or a URL. */
export function withoutOpenSchemas(tree: ChartTree): ChartTree {
  const files = new Map<string, ChartFile>(tree);
  for (const [path, { content }] of tree) {
    if (SCHEMA.test(path) && !isSelfContainedSchema(new TextDecoder().decode(content))) files.delete(path);
  }
  return files;
}

/** True where a template calls getHostByName: Helm before 3.11.1 makes a DNS lookup. */
export function looksUpHosts(tree: ChartTree): boolean {
  const asks = ([, { content }]: readonly [string, ChartFile]) => Buffer.from(content).includes('getHostByName');
  return [...tree].some(asks);
}
