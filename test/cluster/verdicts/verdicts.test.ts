import { describe, expect, test } from 'vitest';
import type { LiveKind } from '../../../src/cluster/protocol/kinds.ts';
import { verdictsOf } from '../support/liveText.ts';

const META = 'namespace: shop';

/** A Service `api` with a named and a numbered port, unless told otherwise. */
function service(spec = 'selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}]'): string {
  return `{kind: Service, metadata: {${META}, name: api}, spec: {${spec}}}`;
}

/** A slice of `api`: its endpoints as `pod` (ready), `pod!` (not ready), `pod~` (terminating). */
function slice(ports: string, pods: string, more = ''): string {
  const endpoints = pods.split(' ').filter(Boolean).map(endpoint).join(', ');
  return `{kind: EndpointSlice, metadata: {${META}, name: 'api-${ports.length}', labels: {kubernetes.io/service-name: api}},
    ports: ${ports}, endpoints: [${endpoints}]${more}}`;
}

function endpoint(text: string): string {
  const pod = text.replace(/[!~]$/, '');
  const ready = text.endsWith('!') ? 'false' : 'true';
  const leaving = text.endsWith('~') ? ', terminating: true' : '';
  return `{addresses: [10.0.0.1], conditions: {ready: ${ready}${leaving}}, targetRef: {kind: Pod, name: ${pod}}}`;
}

const WEB = '[{name: web, port: 8080}]';
const HTTP = 'containers: [{name: api, ports: [{name: http, containerPort: 8080}]}]';
const READY = 'phase: Running, conditions: [{type: Ready, status: "True"}]';

function pod(name: string, status = READY, { spec = HTTP, meta = '', app = 'api' } = {}): string {
  return `{kind: Pod, metadata: {${META}, name: ${name}, labels: {app: ${app}}${meta}}, spec: {${spec}}, status: {${status}}}`;
}

function running(container: string): string {
  return `phase: Running, conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: "False"}],
    containerStatuses: [{name: api, ${container}}]`;
}

function check(objects: readonly string[], expected: string, forbidden: readonly LiveKind[] = []): void {
  expect(verdictsOf(objects.join('\n---\n'), forbidden)).toBe(expected.replace(/^\n/, '').replace(/\n\s*$/, ''));
}

describe('how many Pods are behind each port', () => {
  test('all that match and are ready', () => {
    check([service(), pod('a'), pod('b'), slice(WEB, 'a b')], '\napi: ready\n  web 80 2/2\n  Pod a 1/1\n  Pod b 1/1');
  });

  test('a Pod without the named port is ready in a slice of its own, which has not this port', () => {
    const other = pod('b', READY, { spec: 'containers: [{name: api}]' });
    check(
      [service(), pod('a'), other, slice(WEB, 'a'), slice('[{name: admin, port: 9}]', 'b')],
      `
api: partly: Pod b: has no TCP port named http
  web 80 1/2 lacking 1
    b: has no TCP port named http
  Pod a 1/1
  Pod b 0/1
`,
    );
  });

  test('a slice of a headless Service without ports is no slice of all ports', () => {
    const two = 'clusterIP: None, selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}]';
    const other = pod('a', READY, { spec: 'containers: [{name: api}]' });
    check(
      [service(two), other, slice('[]', 'a')],
      `
api: none: Pod a: has no TCP port named http
  web 80 0/1 lacking 1
    a: has no TCP port named http
  Pod a 0/1
`,
    );
  });

  test('a headless Service without ports has one row', () => {
    check(
      [service('clusterIP: None, selector: {app: api}'), pod('a'), slice('null', 'a')],
      '\napi: ready\n  - - 1/1\n  Pod a 1/1',
    );
  });

  test('Pods that have ended or are leaving are not meant to answer, whatever the slice says', () => {
    check(
      [
        service(),
        pod('a'),
        pod('b', 'phase: Failed, reason: Evicted'),
        pod('c', 'phase: Succeeded'),
        pod('d', READY, { meta: ', deletionTimestamp: "2026-01-01T00:00:00Z"' }),
        slice(WEB, 'a b c d'),
      ],
      '\napi: ready\n  web 80 1/1\n  Pod a 1/1',
    );
  });

  test('publishNotReadyAddresses does not make Pods ready', () => {
    const spec =
      'publishNotReadyAddresses: true, selector: {app: api}, ports: [{name: web, port: 80, targetPort: http}]';
    check(
      [service(spec), pod('a', running('ready: false, state: {running: {}}')), slice(WEB, 'a')],
      `
api: none: Pod a: the readiness probe of container api fails, and is published all the same
  web 80 0/1
    a: the readiness probe of container api fails, and is published all the same
  Pod a 0/1
`,
    );
  });

  test('Pods of one owner are one row: the Deployment of their ReplicaSet', () => {
    const owned = ', ownerReferences: [{controller: true, kind: ReplicaSet, name: api-1}]';
    const set = `{kind: ReplicaSet, metadata: {${META}, name: api-1, ownerReferences: [{controller: true, kind: Deployment, name: api}]}}`;
    check(
      [set, service(), pod('a', READY, { meta: owned }), pod('b', READY, { meta: owned }), slice(WEB, 'a b')],
      '\napi: ready\n  web 80 2/2\n  Deployment api 2/2',
    );
  });

  test('a ready Pod that no slice has yet is waited for', () => {
    check(
      [service(), pod('a'), slice(WEB, '')],
      '\napi: none: Pod a: has no endpoint yet\n  web 80 0/1\n    a: has no endpoint yet\n  Pod a 0/1',
    );
  });

  test('Endpoints count where slices are too new', () => {
    const endpoints = `{kind: Endpoints, metadata: {${META}, name: api}, subsets: [{ports: [{name: web, port: 8080}],
      addresses: [{ip: 10.0.0.1, targetRef: {kind: Pod, name: a}}], notReadyAddresses: [{ip: 10.0.0.2, targetRef: {kind: Pod, name: b}}]}]}`;
    check(
      [service(), pod('a'), pod('b', running('ready: false, started: false, state: {running: {}}')), endpoints],
      `
api: partly: Pod b: the startup probe of container api has not succeeded
  web 80 1/2
    b: the startup probe of container api has not succeeded
  Pod a 1/1
  Pod b 0/1
`,
    );
  });
});

describe('why', () => {
  const reasons: readonly (readonly [string, string])[] = [
    [
      'phase: Pending, conditions: [{type: PodScheduled, status: "False", message: 0/3 nodes are available}]',
      'is not scheduled: 0/3 nodes are available',
    ],
    ['phase: Pending', 'is not scheduled yet'],
    [running('ready: false, state: {waiting: {reason: CrashLoopBackOff}}'), 'CrashLoopBackOff in container api'],
    [running('ready: false, state: {terminated: {exitCode: 2}}'), 'Error (exit code 2) in container api'],
    [running('ready: false, state: {running: {}}'), 'the readiness probe of container api fails'],
    [
      'phase: Running, conditions: [{type: PodScheduled, status: "True"}, {type: Ready, status: Unknown}]',
      'its node does not answer',
    ],
    [
      `phase: Pending, conditions: [{type: PodScheduled, status: "True"}],
       initContainerStatuses: [{name: wait, state: {waiting: {reason: ImagePullBackOff}}}],
       containerStatuses: [{name: api, ready: false, state: {waiting: {reason: PodInitializing}}}]`,
      'ImagePullBackOff in init container wait',
    ],
  ];
  test.each(reasons)('%s', (status, reason) => {
    check([service(), pod('a', status)], `\napi: none: Pod a: ${reason}\n  web 80 0/1\n    a: ${reason}\n  Pod a 0/1`);
  });

  test('a readiness gate that is not met', () => {
    const spec = `${HTTP}, readinessGates: [{conditionType: lb}]`;
    const reason = 'the readiness gate lb is not met';
    check(
      [service(), pod('a', running('ready: true, state: {running: {}}'), { spec })],
      `\napi: none: Pod a: ${reason}\n  web 80 0/1\n    a: ${reason}\n  Pod a 0/1`,
    );
  });

  test('the first reason that holds comes first, and for how many Pods', () => {
    const crash = running('ready: false, state: {waiting: {reason: CrashLoopBackOff}}');
    check(
      [service(), pod('a', running('ready: false, state: {running: {}}')), pod('b', crash), pod('c', crash)],
      `
api: none: 2 Pods: CrashLoopBackOff in container api
  web 80 0/3
    b: CrashLoopBackOff in container api
    c: CrashLoopBackOff in container api
    a: the readiness probe of container api fails
  Pod a 0/1
  Pod b 0/1
  Pod c 0/1
`,
    );
  });

  test('no Pod matches: the nearest are named', () => {
    check(
      [service(), pod('a', READY, { app: 'apii' }), pod('b', READY, { app: 'mail' })],
      '\napi: none: no Pod matches app: api: the Pods of Pod a have app: apii\n  web 80 0/0',
    );
  });

  test('all Pods are leaving, or have ended', () => {
    const leaving = pod('a', READY, { meta: ', deletionTimestamp: "2026-01-01T00:00:00Z"' });
    check([service(), leaving], '\napi: none: one Pod is being deleted, and no other Pod matches\n  web 80 0/0');
    check(
      [service(), pod('a', 'phase: Failed, reason: Evicted')],
      '\napi: none: every Pod that matches has ended (a has ended (Evicted))\n  web 80 0/0',
    );
  });
});

describe('what cannot be told is not', () => {
  test('slices are forbidden', () => {
    check([service(), pod('a')], '\napi: unknown: EndpointSlices are forbidden', ['EndpointSlice']);
  });

  test('Pods are forbidden: slices say how many, and nobody says why', () => {
    check(
      [service(), slice(WEB, 'a b!')],
      `
api: partly: the reason cannot be told: Pods are forbidden
  web 80 1/2
    b: its endpoint is not ready
`,
      ['Pod'],
    );
  });

  test('Pods are forbidden and endpoints are published before they are ready', () => {
    const spec = 'publishNotReadyAddresses: true, selector: {app: api}, ports: [{name: web, port: 80}]';
    const reason = 'Pods are forbidden, and with publishNotReadyAddresses endpoints do not say whether Pods are ready';
    check([service(spec), slice(WEB, 'a')], `\napi: unknown: ${reason}`, ['Pod']);
  });
});

describe('other Services', () => {
  test('an ExternalName', () => {
    check([service('type: ExternalName, externalName: a.example')], '\napi: external');
  });

  test('without a selector, by slices that somebody else made', () => {
    const made = `{kind: EndpointSlice, metadata: {${META}, name: x, labels: {kubernetes.io/service-name: api}}, ports: ${WEB},
      endpoints: [{addresses: [10.0.0.9]}, {addresses: [10.0.0.8], conditions: {ready: false}}]}`;
    check(
      [service('ports: [{name: web, port: 80}]'), made],
      `
api: unmanaged: endpoint 10.0.0.8: is not ready
  web 80 1/2
    10.0.0.8: is not ready
`,
    );
  });
});

describe('slices of newer servers (discovery.k8s.io/v1: serving and terminating)', () => {
  /** Conditions as the API's documentation has them: ready is serving and not terminating, or always with publishNotReadyAddresses. */
  const newer = (conditions: string, name: string): string =>
    `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {${META}, name: s, labels: {kubernetes.io/service-name: api}},
      ports: ${WEB}, endpoints: [{addresses: [10.0.0.1], conditions: {${conditions}}, targetRef: {kind: Pod, name: ${name}}}]}`;

  test('an endpoint that is serving and terminating counts no more', () => {
    check(
      [service(), newer('ready: false, serving: true, terminating: true', 'a')],
      '\napi: none: the reason cannot be told: Pods are forbidden\n  web 80 0/0',
      ['Pod'],
    );
  });

  test('serving says the truth about Pods that are published before they are ready', () => {
    const spec = 'publishNotReadyAddresses: true, selector: {app: api}, ports: [{name: web, port: 80}]';
    check(
      [service(spec), newer('ready: true, serving: false, terminating: false', 'a')],
      `
api: none: the reason cannot be told: Pods are forbidden
  web 80 0/1
    a: its endpoint is not ready
`,
      ['Pod'],
    );
  });

  test('conditions that are missing mean ready', () => {
    check([service(), newer('ready: null', 'a')], '\napi: ready\n  web 80 1/1', ['Pod']);
  });
});
