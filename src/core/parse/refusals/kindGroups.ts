import type { Refusal } from '../../model/refusal.ts';
import { valueAt } from '../tree.ts';
import type { ObjectNode } from '../extractors/extractor.ts';
import { isFilledIn } from './filledIn.ts';
import { quotedText } from './values.ts';

/**
 * Well-known kinds with every API version that has or had them, the current one first. Source: the API references of
 * Kubernetes from 1.2 to 1.35.
 */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['v1'],
  Service: ['v1'],
  ReplicationController: ['v1'],
  Namespace: ['v1'],
  Endpoints: ['v1'],
  ConfigMap: ['v1'],
  Secret: ['v1'],
  Deployment: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1', 'extensions/v1beta1'],
  ReplicaSet: ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'],
  DaemonSet: ['apps/v1', 'apps/v1beta2', 'extensions/v1beta1'],
  StatefulSet: ['apps/v1', 'apps/v1beta2', 'apps/v1beta1'],
  Job: ['batch/v1', 'batch/v2alpha1', 'extensions/v1beta1'],
  CronJob: ['batch/v1', 'batch/v1beta1', 'batch/v2alpha1'],
  Ingress: ['networking.k8s.io/v1', 'networking.k8s.io/v1beta1', 'extensions/v1beta1'],
  NetworkPolicy: ['networking.k8s.io/v1', 'extensions/v1beta1'],
  EndpointSlice: ['discovery.k8s.io/v1', 'discovery.k8s.io/v1beta1', 'discovery.k8s.io/v1alpha1'],
  HorizontalPodAutoscaler: [
    'autoscaling/v2',
    'autoscaling/v1',
    'autoscaling/v2beta2',
    'autoscaling/v2beta1',
    'extensions/v1beta1',
  ],
  PodDisruptionBudget: ['policy/v1', 'policy/v1beta1', 'policy/v1alpha1'],
};

/** Kubernetes' own API groups with a dot; all groups without a dot are its own too. */
const OWN_GROUPS = new Set(
  ['networking', 'discovery', 'rbac.authorization', 'storage', 'apiextensions', 'apiregistration', 'coordination']
    .concat([
      'admissionregistration',
      'authentication',
      'authorization',
      'certificates',
      'events',
      'node',
      'scheduling',
    ])
    .concat(['flowcontrol.apiserver', 'resource'])
    .map(name => `${name}.k8s.io`),
);

/**
 * A kind in one of Kubernetes' own groups or versions that does not have it; in another group it is a custom resource.
 */
export function kindRefusals({ map, apiVersion, group, kind }: ObjectNode): Refusal[] {
  const versions = Object.hasOwn(VERSIONS, kind) ? VERSIONS[kind] : undefined;
  const [current] = versions ?? [];
  if (!current || versions?.includes(apiVersion) || isFilledIn(apiVersion)) return [];
  if (group.includes('.') && !OWN_GROUPS.has(group)) return [];
  const written = valueAt(map, 'apiVersion');
  const span = written?.span ?? valueAt(map, 'kind')?.span ?? map.span;
  const fix = written && { title: `Change apiVersion to ${current}`, edits: [{ span: written.span, text: current }] };
  const message = `There is no ${kind} in ${quotedText(apiVersion)}, it is in ${current}`;
  return [{ code: 'kind-not-in-group', span, message, ...(fix ? { fix } : {}) }];
}
