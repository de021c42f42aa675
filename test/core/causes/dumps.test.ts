import { describe, expect, test } from 'vitest';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { checkProblems } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const owner = (kind: string, name: string) => `, ownerReferences: [{kind: ${kind}, name: ${name}, controller: true}]`;
const owned = (text: string, name: string, [kind, by]: readonly [string, string]) =>
  text.replace(`metadata:\n  name: ${name}\n`, `metadata: {name: ${name}${owner(kind, by)}}\n`);
const pod = (name: string, labels: string, by: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}${owner('ReplicaSet', by)}}\nspec: {containers: [{name: c}]}\n`;

const set = owned(workload('ReplicaSet', 'api-5d', 'app: api, pod-template-hash: 5d'), 'api-5d', ['Deployment', 'api']);
const pods = documents(
  pod('api-5d-a', 'app: api, pod-template-hash: 5d', 'api-5d'),
  pod('api-5d-b', 'app: api', 'api-5d'),
);

/** As `kubectl get pods,services,deployments,replicasets -o yaml` writes them. */
const dump = documents(pods, service('api', 'app: api'), deployment('api', 'app: api'), set);

describe('what was read from a cluster', () => {
  test('a Deployment, its ReplicaSet and its Pods are one workload', () => {
    const snapshot = workspaceOf(dump).snapshot();
    const [wiring] = snapshot.services().map(each => snapshot.wiringOf(each));
    expect(wiring?.matches.map(({ workload: { resource } }) => resource.facts.kind)).toEqual(['Deployment']);
    expect(wiring?.matches[0]?.places.map(({ resource }) => resource.facts.kind)).toEqual([
      'Deployment',
      'Pod',
      'Pod',
      'ReplicaSet',
    ]);
  });

  test('the Service is the Service of each of them', () => {
    const snapshot = workspaceOf(dump).snapshot();
    expect(snapshot.workloads().map(each => snapshot.servicesOf(each).length)).toEqual([1, 1, 1, 1]);
  });

  test('they are no unlike workloads', () => checkProblems(dump));

  test('without their maker they are counted by themselves', () =>
    expect(describeWiring(workspaceOf(documents(service('api', 'app: api'), set, pods)).snapshot())[0]).toMatch(
      /^api: selects ReplicaSet api-5d in /,
    ));

  test('makers that name each other end nothing', () => {
    const a = owned(deployment('a', 'app: api'), 'a', ['Deployment', 'b']);
    const b = owned(deployment('b', 'app: api'), 'b', ['Deployment', 'a']);
    expect(describeWiring(workspaceOf(documents(service('api', 'app: api'), a, b)).snapshot())[0]).toContain('selects');
  });
});
