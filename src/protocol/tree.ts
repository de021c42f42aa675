/** Nodes of the tree view and of the panel's tree, as they cross process boundaries. */

/** What a row of the tree stands for. */
export type TreeNodeType = 'namespace' | 'service' | 'workload' | 'container' | 'port' | 'note';

/** One row of the tree. */
export interface TreeNode {
  /** Unique in the tree and stable over edits elsewhere. */
  readonly id: string;
  readonly type: TreeNodeType;
  readonly label: string;
  /** Dimmed text behind the label: `→ 2 workloads (5 Pods)`. */
  readonly description: string;
  /** What a screen reader says: kind, name and state in words. */
  readonly accessibleLabel: string;
  /** Name of a codicon, which the state decides; the text always says the same. */
  readonly icon: string;
  readonly severity: 'error' | 'warning' | 'none';
  readonly hasChildren: boolean;
  /** Id of the resource whose line a click reveals; '' where there is none. */
  readonly resourceId: string;
}
