import { describe, expect, test } from 'vitest';
import { isNetworkPolicy } from '../../../src/core/model/kinds.ts';
import type { Labels } from '../../../src/core/model/labels.ts';
import {
  letsAskNames,
  letsIn,
  letsOut,
  type PlacedPolicy,
  type PolicyPod,
} from '../../../src/core/model/objects/networkPolicy.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** Policies of namespace `shop` from the bodies of their specs in flow style, read as manifests are. */
function policies(...specs: readonly string[]): PlacedPolicy[] {
  const text = specs
    .map(
      spec =>
        `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {${spec}}\n`,
    )
    .join('---\n');
  const found = workspaceOf(text).snapshot().resourcesIn(uriOf('a.yaml')).filter(isNetworkPolicy);
  return found.map(({ resource: { facts } }) => ({ namespace: facts.namespace, facts }));
}

const pod = (labels: Labels, namespace = 'shop', namespaceLabels?: Labels): PolicyPod => ({
  labels,
  namespace,
  namespaceLabels,
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
});

const db = pod({ app: 'db' });
const web = pod({ app: 'web' });
const cron = pod({ app: 'cron' }, 'jobs', { team: 'x' });
const web2 = pod({ app: 'web' }, 'jobs', { team: 'x' });
const stranger = pod({ app: 'web' }, 'unknown');
const port = { protocol: 'TCP', number: 8080 };

/** Whom a policy for the database lets in. */
const from = (peers: string) => [`podSelector: {matchLabels: {app: db}}, ingress: [{from: ${peers}}]`];
/** Which ports it lets in. */
const ports = (list: string) => [`podSelector: {}, ingress: [{ports: ${list}}]`];

interface Row {
  readonly rule: string;
  readonly specs: readonly string[];
  readonly answers: Readonly<Record<string, readonly [PolicyPod | undefined, string]>>;
}

const peers: readonly Row[] = [
  {
    rule: 'a Pod that no policy selects is open',
    specs: ['podSelector: {matchLabels: {app: x}}'],
    answers: { web: [web, 'yes'] },
  },
  {
    rule: 'an empty podSelector is for all Pods of the namespace',
    specs: ['podSelector: {}'],
    answers: { web: [web, 'no'] },
  },
  {
    rule: 'an omitted podSelector too',
    specs: ['policyTypes: [Ingress]'],
    answers: { web: [web, 'no'], anybody: [undefined, 'no'] },
  },
  {
    rule: 'an empty rule list denies',
    specs: ['podSelector: {}, ingress: []'],
    answers: { anybody: [undefined, 'no'] },
  },
  {
    rule: 'an empty rule allows everything',
    specs: ['podSelector: {}, ingress: [{}]'],
    answers: { web: [web, 'yes'], cron: [cron, 'yes'] },
  },
  { rule: 'an empty from is every peer', specs: from('[]'), answers: { cron: [cron, 'yes'] } },
  {
    rule: 'a missing from is every peer',
    specs: ['podSelector: {}, ingress: [{ports: [{port: 8080}]}]'],
    answers: { cron: [cron, 'yes'] },
  },
  {
    rule: 'policies add up: allow wins',
    specs: ['podSelector: {}', ...from('[{podSelector: {matchLabels: {app: web}}}]')],
    answers: { web: [web, 'yes'], cron: [cron, 'no'], anybody: [undefined, 'yes'] },
  },
  {
    rule: 'a podSelector alone is of the own namespace',
    specs: from('[{podSelector: {matchLabels: {app: web}}}]'),
    answers: { web: [web, 'yes'], 'web of another namespace': [web2, 'no'] },
  },
  {
    rule: 'an empty podSelector as a peer is the whole own namespace',
    specs: from('[{podSelector: {}}]'),
    answers: { web: [web, 'yes'], cron: [cron, 'no'] },
  },
  {
    rule: 'both selectors in one item: AND',
    specs: from('[{namespaceSelector: {matchLabels: {team: x}}, podSelector: {matchLabels: {app: web}}}]'),
    answers: { web: [web, 'unknown'], 'web of the team': [web2, 'yes'], cron: [cron, 'no'] },
  },
  {
    rule: 'separate items: OR',
    specs: from('[{namespaceSelector: {matchLabels: {team: x}}}, {podSelector: {matchLabels: {app: web}}}]'),
    answers: { web: [web, 'yes'], cron: [cron, 'yes'] },
  },
  {
    rule: 'an empty namespaceSelector is every namespace',
    specs: from('[{namespaceSelector: {}}]'),
    answers: { cron: [cron, 'yes'], stranger: [stranger, 'yes'] },
  },
  {
    rule: 'every namespace has its name as a label',
    specs: from('[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: jobs}}}]'),
    answers: { cron: [cron, 'yes'], web: [web, 'no'], stranger: [stranger, 'no'] },
  },
  {
    rule: 'other labels of a namespace that nobody wrote down are unknown',
    specs: from('[{namespaceSelector: {matchLabels: {team: x}}}]'),
    answers: { cron: [cron, 'yes'], stranger: [stranger, 'unknown'] },
  },
  {
    rule: 'NotIn matches where the key is missing',
    specs: from('[{podSelector: {matchExpressions: [{key: role, operator: NotIn, values: [x]}]}}]'),
    answers: { web: [web, 'yes'] },
  },
  {
    rule: 'a block of addresses may hold any Pod',
    specs: from('[{ipBlock: {cidr: 10.0.0.0/8}}]'),
    answers: { web: [web, 'unknown'], anybody: [undefined, 'yes'] },
  },
  {
    rule: 'egress rules say nothing of ingress',
    specs: ['podSelector: {}, policyTypes: [Egress], egress: []'],
    answers: { web: [web, 'yes'] },
  },
];

describe.each(peers)('$rule', ({ specs, answers }) => {
  test.each(Object.entries(answers))('%s', (_, [caller, answer]) =>
    expect(letsIn(policies(...specs), db, port, caller)).toBe(answer),
  );
});

describe('ports', () => {
  test.each([
    ['a number', '[{port: 8080}]', 'yes'],
    ['another number', '[{port: 80}]', 'no'],
    ['TCP where no protocol is given', '[{protocol: UDP, port: 8080}]', 'no'],
    ['all ports of a protocol', '[{protocol: TCP}]', 'yes'],
    ['all ports of another protocol', '[{protocol: UDP}]', 'no'],
    ['the name of a container port', '[{port: http}]', 'yes'],
    ['a name with another protocol', '[{port: http, protocol: UDP}]', 'no'],
    ['a name that no container has', '[{port: web}]', 'no'],
    ['a range', '[{port: 8000, endPort: 8080}]', 'yes'],
    ['a range that ends before', '[{port: 8000, endPort: 8079}]', 'no'],
    ['an empty list is every port', '[]', 'yes'],
    ['one of several', '[{port: 1}, {port: 8080}]', 'yes'],
  ])('%s', (_, list, answer) => expect(letsIn(policies(...ports(list)), db, port, undefined)).toBe(answer));

  test('a port whose number is not known cannot be told', () =>
    expect(letsIn(policies(...ports('[{port: 1}]')), db, { protocol: 'TCP', number: undefined }, undefined)).toBe(
      'unknown',
    ));
});

describe('policyTypes where they are omitted', () => {
  test('ingress only, where there are no egress rules', () => {
    const [all] = policies('podSelector: {}');
    expect(all?.facts.isolates).toEqual({ ingress: true, egress: false });
  });
  test('both, where there are', () => {
    const [all] = policies('podSelector: {}, egress: [{}]');
    expect(all?.facts.isolates).toEqual({ ingress: true, egress: true });
  });
  test('as written', () => {
    const [all] = policies('podSelector: {}, policyTypes: [Egress], ingress: [{}]');
    expect(all?.facts.isolates).toEqual({ ingress: false, egress: true });
  });
});

describe('egress', () => {
  const out = (rule: string) => policies(`podSelector: {matchLabels: {app: web}}, egress: [${rule}]`);
  test.each([
    ['to a peer', '{to: [{podSelector: {matchLabels: {app: db}}}]}', 'yes'],
    ['to others only', '{to: [{podSelector: {matchLabels: {app: x}}}]}', 'no'],
    ['by the name of the port of the callee', '{ports: [{port: http}]}', 'yes'],
    ["to the Service's port instead of the Pod's", '{ports: [{port: 80}]}', 'no'],
    ['to an address', '{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}', 'unknown'],
  ])('%s', (_, rule, answer) => expect(letsOut(out(rule), web, port, db)).toBe(answer));

  test.each([
    ['port 53', '{ports: [{port: 53, protocol: UDP}]}', 'unknown'],
    ['everything', '{}', 'unknown'],
    ['every port of other namespaces', '{to: [{namespaceSelector: {}}]}', 'unknown'],
    ['a port by its name', '{ports: [{port: dns, protocol: UDP}]}', 'unknown'],
    ['Pods of the own namespace only', '{to: [{podSelector: {}}]}', 'no'],
    ['another port', '{ports: [{port: 443}]}', 'no'],
  ])('names: %s', (_, rule, answer) => expect(letsAskNames(out(rule), web)).toBe(answer));

  test('a Pod that no policy selects may ask for names', () => expect(letsAskNames(out('{}'), db)).toBe('yes'));
});
