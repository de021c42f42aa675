/** Icons as path data in a box of 16 by 16, drawn as lines in the color of the text. Pure. */
import type { GraphNode, GraphNodeType } from '../../protocol/graph.ts';
import { isFolded } from '../model/fold.ts';

/** Icons that mean a state, a part of a card or a command. */
export const icons = {
  outside: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zM2 8h12M8 2c-4 3.5-4 8.5 0 12M8 2c4 3.5 4 8.5 0 12',
  route: 'M1.5 8H6c2.5 0 2.5-4 5-4h3M6 8c2.5 0 2.5 4 5 4h3M12 2l2.2 2L12 6M12 10l2.2 2L12 14',
  service:
    'M4 8h3M7 8l4-4.2M7 8h4.5M7 8l4 4.2M2.5 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8zM12.4 1.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8zM13 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8zM12.4 11.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8z',
  workload: 'M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.6 4.9L8 8l5.4-3.1M8 8v6.2',
  deployment: 'M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3',
  stateful:
    'M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  daemon: 'M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z',
  job: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zM5.2 8.2l2 2 3.6-4',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zM8 4.5V8l2.5 1.8',
  namespace: 'M2 4.5h4l1.2 1.5H14v7H2zM2 4.5v-1h4l1 1',
  warning: 'M8 2.2L14.5 13.5h-13zM8 6.4v3.4M8 11.3v.7',
  error: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  unknown: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8zM6 6.2c0-2.6 4-2.6 4 0C10 7.8 8 7.8 8 9.4M8 11v.8',
  nothing: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8zM3.7 3.7l8.6 8.6',
  unmanaged:
    'M5 2.6a6 6 0 0 1 3-.8M11 2.6a6 6 0 0 1 2.4 2.4M14 8a6 6 0 0 1-.8 3M11 13.4a6 6 0 0 1-3 .8M5 13.4A6 6 0 0 1 2.6 11M2 8a6 6 0 0 1 .8-3',
  external: 'M6.5 3H3v10h10V9.5M9 3h4v4M13 3L7.5 8.5',
  ok: 'M2.5 8.5l3.5 3.5 7.5-8',
  information: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8zM8 7v4.5M8 4.3V5',
  port: 'M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6z',
  container: 'M3 3h10v10H3zM3 6h10',
  call: 'M2 4v5h11M10 6l3 3-3 3',
  more: 'M3 8h.5M7.7 8h.6M12.5 8h.5',
  graph: 'M2 5h4v6H2zM10 2h4v4h-4zM10 10h4v4h-4zM6 8h2M8 8V4h2M8 8v4h2',
  tree: 'M2 3h6M5 7.5h8M5 12h8M3 3v9h2M3 7.5h2',
  details: 'M2 3h12v10H2zM10 3v10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4M5.5 6.5h5v3h-5z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9zM10.3 10.3L14 14',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  down: 'M3.5 6l4.5 4.5L12.5 6',
  right: 'M6 3.5L10.5 8 6 12.5',
  filter: 'M2 3h12L9.5 8.5V13l-3-1.5v-3z',
  export: 'M8 2v8M5 7l3 3 3-3M2.5 11v2.5h11V11',
  fix: 'M8 2a4 4 0 0 1 2.2 7.3V11H5.8V9.3A4 4 0 0 1 8 2zM6.2 13h3.6',
  help: 'M6 6.2c0-2.6 4-2.6 4 0C10 7.8 8 7.8 8 9.4M8 11v.8',
  open: 'M9.5 2H4v12h8V4.5zM9.5 2v2.5H12',
  place: 'M9.5 2H4v12h8V4.5zM9.5 2v2.5H12M6 8h4M6 10.5h4',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof icons;

const byKind = new Map<string, IconName>(
  Object.entries({
    Deployment: 'deployment',
    DeploymentConfig: 'deployment',
    ReplicaSet: 'deployment',
    ReplicationController: 'deployment',
    Rollout: 'deployment',
    StatefulSet: 'stateful',
    DaemonSet: 'daemon',
    Job: 'job',
    CronJob: 'clock',
    Namespace: 'namespace',
  }),
);

const byType: Record<GraphNodeType, IconName> = {
  outside: 'outside',
  route: 'route',
  service: 'service',
  workload: 'workload',
};

/** The icon of a node: that of its kind where there is one, else that of its type. */
export function iconOf(node: GraphNode): IconName {
  return (node.type === 'workload' || isFolded(node) ? byKind.get(node.kind) : undefined) ?? byType[node.type];
}
