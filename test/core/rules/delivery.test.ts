import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../support/problems.ts';

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: app}, ports: [{port: 80}]}\n---\n`;
const rollout = (strategy: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: app}\nspec: {strategy: {${strategy}}, template: {metadata: {labels: {app: app}}, spec: {containers: [{name: c}]}}}\n`;
const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);

describe('rollout-service-missing', () => {
  test('Services and Ingresses of a strategy', () =>
    checkProblems(`${service('app-stable')}apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: app}
spec:
  strategy:
    canary:
      stableService: app-stable
      canaryService: app-canary
#                    ^^^^^^^^^^ rollout-service-missing: Rollout app wants Service app-canary, which does not exist
      trafficRouting: {nginx: {stableIngress: app}, alb: {rootService: action}}
#                                             ^^^ rollout-service-missing
  template: {metadata: {labels: {app: app}}, spec: {containers: [{name: c}]}}
`));
  test('with a fix', () =>
    checkFix(
      service('app-active') + rollout('blueGreen: {activeService: app-ac$0tiv}'),
      'Change app-activ to app-active',
      service('app-active') + rollout('blueGreen: {activeService: app-active}'),
    ));
  test.each([
    ['they are there', service('a') + service('b') + rollout('blueGreen: {activeService: a, previewService: b}')],
    ['nothing of the kind is here', rollout('blueGreen: {activeService: a}')],
    ['they are filled in later', service('a') + rollout('blueGreen: {activeService: "${A}"}')],
  ])('not where %s', (_, text) => expect(codes(text)).toEqual([]));
});

describe('rollout-service-missing of Flagger', () => {
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: podinfo}\nspec: {template: {metadata: {labels: {app: podinfo}}, spec: {containers: [{name: c}]}}}\n---\n`;
  const canary = (references: string) =>
    `apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: podinfo}\nspec: {${references}, service: {port: 80}}\n`;
  const target = (name: string) => `targetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}`;

  test('of the target, with a fix', () => {
    checkProblems(`${deployment}apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: podinfo}
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: podinf}
#                                                          ^^^^^^ rollout-service-missing: Canary podinfo wants Deployment podinf, which does not exist: Deployment podinfo does
`);
    checkFix(
      deployment + canary(target('podi$0nf')),
      'Change podinf to podinfo',
      deployment + canary(target('podinfo')),
    );
  });
  test.each([
    ['it is there', deployment + canary(target('podinfo'))],
    [
      'an autoscaler is kept elsewhere',
      deployment +
        canary(
          `${target('podinfo')}, autoscalerRef: {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: podinfo}`,
        ),
    ],
    [
      'an Ingress is kept elsewhere',
      deployment +
        canary(`${target('podinfo')}, ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: podinfo}`),
    ],
    [
      'it is a Service of Knative',
      deployment + canary('targetRef: {apiVersion: serving.knative.dev/v1, kind: Service, name: podinfo}'),
    ],
    [
      'Flagger makes it',
      `${deployment}${canary(target('podinfo'))}---\n${scaler('    {apiVersion: apps/v1, kind: Deployment, name: podinfo-primary}\n')}`,
    ],
    ['it is filled in later', deployment + canary(target('"${NAME}"'))],
  ])('not where %s', (_, text) => expect(codes(text)).toEqual([]));
});

const scaler = (reference: string, apiVersion = 'autoscaling/v2', kind = 'HorizontalPodAutoscaler') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: h}\nspec:\n  scaleTargetRef:\n${reference}`;

describe('scale-target-missing by group and kind', () => {
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: c}]}}}\n---\n`;

  test('a Deployment without apiVersion is looked for in the core group, with a fix', () => {
    checkProblems(`${deployment}apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec:
  scaleTargetRef:
    kind: Deployment
#         ^^^^^^^^^^ scale-target-missing: HorizontalPodAutoscaler h looks for Deployment api in the core group, as it names no apiVersion, which has no such kind: it is in apps/v1
    name: api
`);
    checkFix(
      deployment + scaler('    kind: Deploy$0ment\n    name: api\n'),
      'Write apiVersion: apps/v1',
      deployment + scaler('    apiVersion: apps/v1\n    kind: Deployment\n    name: api\n'),
    );
  });
  test('a group that does not have it, with a fix', () =>
    checkFix(
      deployment + scaler('    apiVersion: extensions/v1bet$0a1\n    kind: Deployment\n    name: api\n'),
      'Write apiVersion: apps/v1',
      deployment + scaler('    apiVersion: apps/v1\n    kind: Deployment\n    name: api\n'),
    ));
  test('another kind than that of the workload with the name, with a fix', () => {
    const text = (kind: string) => deployment + scaler(`    apiVersion: apps/v1\n    kind: ${kind}\n    name: api\n`);
    expect(codes(text('StatefulSet'))).toEqual(['scale-target-missing']);
    checkFix(text('State$0fulSet'), 'Change StatefulSet to Deployment', text('Deployment'));
  });
  test.each([
    [
      'another version of the group',
      'apiVersion: apps/v1beta1, kind: Deployment, name: api',
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
    ],
    [
      'a kind of others',
      'apiVersion: example.com/v1, kind: Fleet, name: api',
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
    ],
    ['KEDA, which fills in apps/v1', 'name: api', 'keda.sh/v1alpha1', 'ScaledObject'],
  ])('not %s', (_, reference, apiVersion, kind) =>
    expect(codes(deployment + scaler(`    {${reference}}\n`, apiVersion, kind))).toEqual([]),
  );
  test('not a VerticalPodAutoscaler, which knows these kinds by their names', () =>
    expect(
      codes(
        `${deployment}apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {kind: Deployment, name: api}}\n`,
      ),
    ).toEqual([]));
});
