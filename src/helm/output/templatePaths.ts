import { chartYamlOf } from '../chart/chartYaml.ts';
import { type ChartTree, subtree } from '../chart/chartTree.ts';

/**
 * The path in the tree for a path of `# Source:` or of an error, which has the names or aliases of charts instead of
 * their folders. undefined where there is no such file.
 */
export function pathOfSource(tree: ChartTree, source: string): string | undefined {
  const [, ...rest] = source.split('/');
  let at = '';
  let chart: ChartTree = tree;
  let parts = rest;
  while (parts[0] === 'charts' && parts.length > 2) {
    const folder = folderOfDependency(chart, parts[1] ?? '');
    if (folder === undefined) return undefined;
    at += `charts/${folder}/`;
    chart = subtree(chart, `charts/${folder}`);
    parts = parts.slice(2);
  }
  const path = at + parts.join('/');
  return tree.has(path) ? path : undefined;
}

/** The folder in `charts/` of a chart with this name or alias. */
function folderOfDependency(chart: ChartTree, called: string): string | undefined {
  const dependency = chartYamlOf(chart)?.dependencies.find(({ alias, name }) => (alias || name) === called);
  const name = dependency?.name ?? called;
  const folders = new Set<string>();
  for (const path of chart.keys()) {
    const [top, folder] = path.split('/');
    if (top === 'charts' && folder !== undefined) folders.add(folder);
  }
  return [...folders].find(folder => chartYamlOf(subtree(chart, `charts/${folder}`))?.name === name);
}
