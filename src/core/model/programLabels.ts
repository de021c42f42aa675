import type { Labels } from './labels.ts';
import { newLabels } from './labels.ts';

/**
 * A label that a program may set on its own Pods while they run, and that manifests of other programs set themselves.
 */
interface ProgramLabel {
  readonly key: string;
  /** Omitted for any value. */
  readonly values?: readonly string[];
  readonly program: string;
}

/** Each with its documentation as the source. */
const PROGRAM_LABELS: readonly ProgramLabel[] = [
  // https://patroni.readthedocs.io/en/latest/kubernetes.html (role_label, leader_label_value and the like)
  {
    key: 'role',
    values: ['master', 'primary', 'replica', 'standby_leader', 'sync_standby'],
    program: 'Patroni',
  },
  // https://www.bitpoke.io/docs/mysql-operator/ (the labels role and healthy)
  { key: 'healthy', values: ['yes', 'no'], program: 'the Bitpoke MySQL operator' },
  // https://github.com/bitnami/charts/tree/main/bitnami/redis (sentinel.masterService)
  { key: 'isMaster', values: ['true', 'false'], program: 'Redis Sentinel of Bitnami' },
  // https://github.com/Yolean/kubernetes-kafka/tree/master/outside-services (its init container labels the Pods)
  { key: 'kafka-broker-id', program: 'the init script of kubernetes-kafka' },
];

/** Name of a program that may set this label on its Pods; undefined where none is known. */
export function programOfLabel(key: string, value: string): string | undefined {
  return PROGRAM_LABELS.find(label => label.key === key && label.values?.includes(value) !== false)?.program;
}

/** The pairs of a selector that no known program sets on Pods. */
export function withoutProgramLabels(selector: Labels): Labels {
  const rest = newLabels();
  for (const key in selector) {
    const value = selector[key] ?? '';
    if (programOfLabel(key, value) === undefined) rest[key] = value;
  }
  return rest;
}
