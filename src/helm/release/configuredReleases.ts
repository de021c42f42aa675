import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import { fileLayers, pathBelow } from './declaringObjects.ts';
import { PLAIN_RELEASE, type Release } from './release.ts';

/**
 * The `releases` of a root's `podwire.yaml`. chartName: returns the name of the chart in a folder, undefined where
 * there is none.
 */
export function configuredReleases(
  file: { readonly uri: string; readonly text: string },
  chartName: (folder: string) => string | undefined,
): readonly Release[] {
  const [document] = splitDocuments(file.text);
  const read = document ? readYaml(file.text.slice(document.start, document.end)) : undefined;
  if (!read || !('root' in read)) return [];
  return itemsOf(valueAt(read.root, 'releases')).flatMap(entry => {
    const chart = pathBelow('.', textOf(valueAt(entry, 'chart')));
    const called = chart === undefined ? undefined : chartName(chart);
    return chart === undefined || called === undefined ? [] : [releaseOf(entry, { chart, called, uri: file.uri })];
  });
}

function releaseOf(entry: TreeNode, { chart, called, uri }: { chart: string; called: string; uri: string }): Release {
  return {
    ...PLAIN_RELEASE,
    chart,
    name: textOf(valueAt(entry, 'name')) || called,
    namespace: textOf(valueAt(entry, 'namespace')) || 'default',
    ...fileLayers('.', textsOf(valueAt(entry, 'values'))),
    set: assignments(valueAt(entry, 'set')),
    kubeVersion: textOf(valueAt(entry, 'kubeVersion')),
    apiVersions: textsOf(valueAt(entry, 'apiVersions')),
    declaredIn: uri,
  };
}

/** The strings of a list, or a single string. */
function textsOf(node: TreeNode | undefined): readonly string[] {
  if (node?.kind === 'scalar') return node.text === '' ? [] : [node.text];
  return itemsOf(node).map(textOf);
}

/** `set: {service.port: 80}` or `set: [service.port=80]`. */
function assignments(node: TreeNode | undefined): readonly string[] {
  if (node?.kind !== 'map') return textsOf(node);
  return node.pairs.map(({ key, value }) => `${key.text}=${textOf(value).replace(/,/g, '\\,')}`);
}
