import type { TreeNode } from '../../../protocol/tree.ts';
import type { LiveService } from '../../model/live.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { LiveView } from '../../resolve/live/liveView.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords, inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { formatTreeId } from '../tree/treeId.ts';
import { liveServiceLines, stateLines } from './liveLines.ts';
import { type LiveMark, liveTitle, stateOf } from './liveWords.ts';

const ICONS: Readonly<Record<LiveMark, string>> = {
  ready: 'pass',
  partly: 'warning',
  none: 'error',
  absent: 'circle-slash',
  unknown: 'question',
};

/** Rows below a Service about its state in the connected cluster: one for the state, and one per further line. */
export function liveNotes(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly TreeNode[] {
  const title = liveTitle(snapshot, service);
  if (!title) return [];
  const [, ...more] = liveServiceLines(snapshot, service);
  const rowOf = (label: string, icon: string, number: number): TreeNode => ({
    id: formatTreeId({ type: 'note', resourceId: service.id, serviceId: service.id, port: number }),
    type: 'note',
    label: inWords(label, LONGEST_REASON),
    description: '',
    accessibleLabel: inWords(label, LONGEST_REASON),
    icon,
    severity: 'none',
    hasChildren: false,
    resourceId: '',
  });
  return [
    rowOf(`In the cluster: ${title.text}`, ICONS[title.mark], 0),
    ...more.map((line, i) => rowOf(line, 'info', i + 1)),
  ];
}

/** The row for the Services of a namespace that only the cluster has; undefined where there are none. */
export function extraGroup(live: LiveView | undefined, namespace: string): TreeNode | undefined {
  const count = live?.extraIn(namespace || live.namespace).length ?? 0;
  if (!live || count === 0) return undefined;
  const label = `Only in the cluster (${inWords(live.context)})`;
  const description = countInWords(count, 'Service');
  return {
    id: formatTreeId({ type: 'extra', namespace }),
    type: 'note',
    label,
    description,
    accessibleLabel: `${label}, ${description}`,
    icon: 'cloud',
    severity: 'none',
    hasChildren: true,
    resourceId: '',
  };
}

/** The Services of such a group. */
export function extraRows(live: LiveView | undefined, namespace: string): readonly TreeNode[] {
  return (live?.extraIn(namespace || live.namespace) ?? []).map(service => extraRow(service, namespace));
}

function extraRow(service: LiveService, namespace: string): TreeNode {
  const label = inWords(service.name);
  const state = stateOf(service);
  const why = service.verdict === 'ready' ? '' : (stateLines(service)[0] ?? '');
  return {
    id: formatTreeId({ type: 'note', namespace, serviceId: service.name }),
    type: 'note',
    label,
    description: state,
    accessibleLabel: [`Service ${label}, only in the cluster`, state, why].filter(Boolean).join(', '),
    icon: 'cloud',
    severity: 'none',
    hasChildren: false,
    resourceId: '',
  };
}
