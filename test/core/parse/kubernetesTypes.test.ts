import type {
  KubernetesObject,
  V1CronJob,
  V1Deployment,
  V1Pod,
  V1PodTemplateSpec,
  V1Service,
} from '@kubernetes/client-node';
import { loadAllYaml } from '@kubernetes/client-node';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Facts, PodTemplate, ServiceFacts } from '../../../src/core/model/resource.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';

/**
 * The official client knows the API's own types and reads YAML by itself: what it finds in our examples is what our
 * extractors must find, field by field.
 */
const EXAMPLES = path.resolve(import.meta.dirname, '../../../examples');

/** Made of values that both readers give; the client leaves absent members out. */
interface Seen {
  readonly object: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly ports?: readonly unknown[] | undefined;
}

function filesBelow(folder: string): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const yaml = entries.filter(entry => entry.isFile() && entry.name.endsWith('.yaml'));
  return yaml
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function seenByUs(text: string): Seen[] {
  const documents = parseManifest(text, { path: 'a.yaml' }).documents;
  return documents.flatMap(({ resources }) => resources.flatMap(({ facts }) => ours(facts) ?? []));
}

function ours(facts: Facts): Seen | undefined {
  const object = `${facts.apiVersion} ${facts.kind} ${facts.namespace}/${facts.name}`;
  if (facts.type === 'service') return { object, labels: { ...facts.selector }, ports: facts.ports.map(portOf) };
  if (facts.type === 'workload' && facts.template && !facts.madeBy) return { object, ...templateOf(facts.template) };
  return undefined;
}

function portOf({ name, port, targetPort, protocol }: ServiceFacts['ports'][number]) {
  return { name, port, targetPort, protocol };
}

function templateOf({ labels, containers }: PodTemplate) {
  const main = containers.filter(({ role }) => role === 'main');
  return { labels: { ...labels }, ports: main.flatMap(({ ports }) => ports.map(port => port.containerPort)) };
}

function seenByClient(text: string): Seen[] {
  return loadAllYaml(text).flatMap((object: KubernetesObject | undefined) => (object ? (theirs(object) ?? []) : []));
}

function theirs(each: KubernetesObject): Seen | undefined {
  const object = `${each.apiVersion} ${each.kind} ${each.metadata?.namespace ?? ''}/${each.metadata?.name ?? ''}`;
  switch (each.kind) {
    case 'Service': {
      const { spec }: V1Service = each;
      const ports = spec?.ports?.map(({ name = '', port, targetPort, protocol = 'TCP' }) => ({
        name,
        port,
        targetPort,
        protocol,
      }));
      return { object, labels: { ...spec?.selector }, ports: ports ?? [] };
    }
    case 'Pod':
      return { object, ...templateOfClient(each as V1Pod) };
    case 'CronJob':
      return { object, ...templateOfClient((each as V1CronJob).spec?.jobTemplate.spec?.template) };
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
      return { object, ...templateOfClient((each as V1Deployment).spec?.template) };
    default:
      return undefined;
  }
}

function templateOfClient(template: V1PodTemplateSpec | undefined) {
  const containers = template?.spec?.containers ?? [];
  return {
    labels: { ...template?.metadata?.labels },
    ports: containers.flatMap(({ ports = [] }) => ports.map(port => port.containerPort)),
  };
}

/** What the client does not read at all: a template of a chart, and a key that is written twice. */
const NOT_FOR_THE_CLIENT = /^shop-broken\/(fine\/chart\/|mail\.yaml)|\/templates\//;

describe("Kubernetes' own client finds the same in", () => {
  test.each(filesBelow(EXAMPLES).filter(file => !NOT_FOR_THE_CLIENT.test(file)))('%s', file => {
    const text = fs.readFileSync(path.join(EXAMPLES, file), 'utf8');
    expect(seenByUs(text)).toEqual(seenByClient(text));
  });
});
