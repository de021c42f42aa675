import { isEmpty, type Labels } from '../../model/labels.ts';
import { isOpenLabel, withAdded } from '../../model/objects/podLabels.ts';
import type { OperatorPods } from '../../model/objects/operatorPods.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { mayBecome } from '../../parse/templated.ts';

/** Whether a workload's Pods get a label with a value: `unknown` if only the live Pod shows it. */
export type LabelAnswer = 'yes' | 'no' | 'unknown';

const JOB_NAME = new Set(['job-name', 'batch.kubernetes.io/job-name']);
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';
const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

/** Labels that controllers add to live Pods. Source: kubernetes `pkg/controller`, `staging/src/k8s.io/api`. */
const CONTROLLER_LABELS = new Set([
  ...JOB_NAME,
  POD_NAME,
  POD_INDEX,
  COMPLETION_INDEX,
  'controller-revision-hash',
  'pod-template-hash',
  'pod-template-generation',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'rollouts-pod-template-hash',
  'deploymentconfig',
  'deployment',
]);

/** True for a label that a controller adds. `deployment` and `deploymentconfig` are OpenShift's, and common as plain labels. */
export function isControllerLabel(key: string): boolean {
  return CONTROLLER_LABELS.has(key);
}

/** True for a label that is never written by hand, so that a selector with it is about live Pods. */
export function isOnlyOnLivePods(key: string): boolean {
  return isControllerLabel(key) && key !== 'deployment' && key !== 'deploymentconfig';
}

/** Whether a selector matches a workload's Pods, including labels of controllers. */
export function podsMatch(selector: Labels, podLabels: Labels, workload: WorkloadFacts): LabelAnswer {
  if (workload.madeBy) return madePodsMatch(selector, podLabels, workload.madeBy);
  if (!workload.added) return labelsMatch(selector, podLabels, workload);
  return surest(workload.added.map(more => labelsMatch(selector, withAdded(podLabels, more), workload)));
}

function labelsMatch(selector: Labels, podLabels: Labels, workload: WorkloadFacts): LabelAnswer {
  let pairs = 0;
  let unknown = false;
  for (const key in selector) {
    pairs++;
    const want = selector[key] ?? '';
    if (podLabels[key] === want) continue;
    if (key in podLabels || !isControllerLabel(key)) return 'no';
    const answer = controllerLabel(key, want, workload);
    if (answer === 'no') return 'no';
    unknown ||= answer === 'unknown';
  }
  if (pairs === 0) return 'no';
  return unknown ? 'unknown' : 'yes';
}

/**
 * The same for Pods that an operator makes. `podLabels` may contain labels that a kustomization adds and that not every
 * operator passes on.
 */
function madePodsMatch(selector: Labels, podLabels: Labels, pods: OperatorPods): LabelAnswer {
  const answers = pods.labelSets.map(sort => {
    let answer: LabelAnswer = isEmpty(selector) ? 'no' : 'yes';
    for (const key in selector) {
      const want = selector[key] ?? '';
      if (sort[key] === want) continue;
      const isOpen = podLabels[key] === want || isOnlyOnLivePods(key) || isOpenLabel(pods, key, want);
      if (key in sort || !isOpen) return 'no';
      answer = 'unknown';
    }
    return answer;
  });
  return surest(answers);
}

/** For several sorts of Pods, the best answer. */
function surest(answers: readonly LabelAnswer[]): LabelAnswer {
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** Whether the workload's controller adds this label with this value to its Pods. */
function controllerLabel(key: string, want: string, workload: WorkloadFacts): LabelAnswer {
  const { kind, name } = workload;
  if (JOB_NAME.has(key)) return jobName(want, workload);
  if (key === POD_NAME) return kind === 'StatefulSet' ? podName(want, workload) : 'no';
  if (key === POD_INDEX) return kind === 'StatefulSet' ? ordinal(want, workload) : 'no';
  if (key === COMPLETION_INDEX) return kind === 'Job' && Number(want) < workload.completions ? 'yes' : 'no';
  if (key === 'deploymentconfig') return kind === 'DeploymentConfig' && want === name ? 'yes' : 'no';
  if (key === 'deployment') return kind === 'DeploymentConfig' && want.startsWith(`${name}-`) ? 'unknown' : 'no';
  return 'unknown';
}

function jobName(want: string, workload: WorkloadFacts): LabelAnswer {
  const { kind, name } = workload;
  if (kind === 'Job') return want === name ? 'yes' : mayBeNamed(workload, want);
  return kind === 'CronJob' && want.startsWith(`${name}-`) ? 'unknown' : 'no';
}

function podName(want: string, workload: WorkloadFacts): LabelAnswer {
  const dash = want.lastIndexOf('-');
  const name = want.slice(0, dash);
  return name === workload.name ? ordinal(want.slice(dash + 1), workload) : mayBeNamed(workload, name);
}

/** A name with a placeholder may become this one. */
function mayBeNamed(workload: WorkloadFacts, name: string): LabelAnswer {
  return mayBecome(workload.name, name) ? 'unknown' : 'no';
}

/** An ordinal above the written replicas may exist after scaling. */
function ordinal(want: string, { firstOrdinal, replicas }: WorkloadFacts): LabelAnswer {
  if (!/^(0|[1-9][0-9]{0,9})$/.test(want) || Number(want) < firstOrdinal) return 'no';
  return Number(want) < firstOrdinal + (replicas ?? 1) ? 'yes' : 'unknown';
}

/** The name and kind of the workload that a selector's controller label refers to; undefined if there is none. */
export function namedByControllerLabel(selector: Labels): { readonly kind: string; readonly name: string } | undefined {
  for (const key in selector) {
    const value = selector[key] ?? '';
    if (JOB_NAME.has(key)) return { kind: 'Job', name: value };
    if (key === POD_NAME) return { kind: 'StatefulSet', name: value.slice(0, value.lastIndexOf('-')) };
    if (key === 'deploymentconfig') return { kind: 'DeploymentConfig', name: value };
  }
  return undefined;
}
