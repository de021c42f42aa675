import type { Span } from '../../core/model/span.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import { type ChartTree, textOfFile } from './chartTree.ts';

/** One entry of `dependencies`. Source: https://helm.sh/docs/topics/charts/#chart-dependencies */
export interface ChartDependency {
  readonly name: string;
  /** A range as Masterminds/semver reads it; '' where omitted. */
  readonly version: string;
  /** `https:`, `oci:`, `file:`, `@alias`; '' where omitted. */
  readonly repository: string;
  /** The name that the chart gives it; '' where omitted. */
  readonly alias: string;
  /** Span of the entry's name: UTF-16 offsets in its file. */
  readonly span: Span;
}

/** The content of `Chart.yaml`. */
export interface ChartYaml {
  readonly name: string;
  /** UTF-16 offsets in Chart.yaml. */
  readonly nameSpan: Span;
  readonly version: string;
  readonly isLibrary: boolean;
  readonly dependencies: readonly ChartDependency[];
  /** The file that lists the dependencies, relative to the chart. */
  readonly dependencyFile: 'Chart.yaml' | 'requirements.yaml';
}

/** Reads a chart's `Chart.yaml` and, for Helm 2, its `requirements.yaml`; undefined where it is not a chart. */
export function chartYamlOf(tree: ChartTree): ChartYaml | undefined {
  const text = textOfFile(tree, 'Chart.yaml');
  return text === undefined ? undefined : readChartYaml(text, textOfFile(tree, 'requirements.yaml'));
}

/** The same from the texts of both files. */
export function readChartYaml(text: string, requirements: string | undefined): ChartYaml | undefined {
  const root = rootOf(text);
  const nameNode = valueAt(root, 'name');
  const name = textOf(nameNode);
  if (!nameNode || name === '') return undefined;
  const own = valueAt(root, 'dependencies');
  // Source: helm pkg/chart/loader: a chart of API version v1 lists its dependencies in a separate file.
  const isOld = own === undefined && requirements !== undefined;
  const listed = isOld ? valueAt(rootOf(requirements), 'dependencies') : own;
  return {
    name,
    nameSpan: nameNode.span,
    version: textOf(valueAt(root, 'version')),
    isLibrary: textOf(valueAt(root, 'type')) === 'library',
    dependencies: itemsOf(listed).map(dependencyOf),
    dependencyFile: isOld ? 'requirements.yaml' : 'Chart.yaml',
  };
}

function rootOf(text: string): TreeNode | undefined {
  const read = readYaml(text);
  return 'root' in read ? read.root : undefined;
}

function dependencyOf(node: TreeNode): ChartDependency {
  const name = valueAt(node, 'name');
  return {
    name: textOf(name),
    version: textOf(valueAt(node, 'version')),
    repository: textOf(valueAt(node, 'repository')),
    alias: textOf(valueAt(node, 'alias')),
    span: (name ?? node).span,
  };
}
