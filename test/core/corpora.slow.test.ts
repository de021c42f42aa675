import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlacedResource } from '../../src/core/model/manifest.ts';
import { lineOf } from '../../src/core/model/place.ts';
import type { ServiceFacts, WorkloadFacts } from '../../src/core/model/resource.ts';
import type { Span } from '../../src/core/model/span.ts';
import type { ServiceWiring } from '../../src/core/model/verdict.ts';
import type { Snapshot } from '../../src/core/resolve/snapshot.ts';
import { Workspace } from '../../src/core/resolve/workspace.ts';
import { resolvePort } from '../../src/core/resolve/services/ports.ts';
import {
  corpusFiles,
  corpusRoots,
  expectedServices,
  type ExpectedService,
  type ExpectedWorkload,
  hasCorpora,
} from './support/corpora.ts';
import { ROOT, uriOf } from './support/workspace.ts';

/**
 * Labels that operators put on Pods which no manifest shows, where the collection says "nothing": with the kind of the
 * resource that stands for these Pods, and the label that names it; we select them where it is in scope, and cannot tell
 * where it is not.
 */
const OPERATOR_LABELS: readonly (readonly [key: string, kind: string, nameKey: string])[] = [
  ['cnpg.io/cluster', 'Cluster', 'cnpg.io/cluster'],
  ['spilo-role', 'postgresql', 'cluster-name'],
  ['redis.io/cluster', 'RedisEnterpriseCluster', 'redis.io/cluster'],
  ['app.kubernetes.io/component', 'RedisFailover', 'app.kubernetes.io/name'],
  ['elasticsearch.k8s.elastic.co/cluster-name', 'Elasticsearch', 'elasticsearch.k8s.elastic.co/cluster-name'],
  ['leaderworkerset.sigs.k8s.io/name', 'LeaderWorkerSet', 'leaderworkerset.sigs.k8s.io/name'],
  ['istio', '', ''],
];

/** Where we differ although no field of the collection says why. */
const EXCEPTIONS: Readonly<Record<string, readonly [verdict: string, why: string]>> = {
  'argo-rollouts/examples/rollout-canary-preview.yaml:50': [
    'unknown',
    'a Pod of namespace jesse-test beside it matches, and the Service names none: whoever applies it decides',
  ],
  'kubernetes-engine-samples/databases/qdrant/manifests/02-values-file/ilb.yaml:24': [
    'unknown',
    'its Pods are those of a chart that is installed with values.yaml in the same folder',
  ],
  'examples/_archived/storage/vitess/vtgate-service.yaml:4': [
    'unknown',
    'its workload is a {{template}} in the same folder, vtgate-controller-template.yaml',
  ],
};

/** What a closure says where it differs from the plain files: `kubectl kustomize` of the folder shows the same. */
const CLOSURES: Readonly<Record<string, readonly [verdict: string, why: string]>> = {
  'ingress-nginx/deploy/grafana/service.yaml:4': ['selects', 'commonLabels add a selector'],
  'ingress-nginx/deploy/prometheus/service.yaml:4': ['selects', 'commonLabels add a selector'],
  'metrics-server/manifests/base/service.yaml:5': ['selects', 'commonLabels add a selector'],
  'metallb/config/webhook/service.yaml:4': ['selects', 'the controller has another namespace until namespace: is set'],
};

/** The operator's resource whose Pods a Service selects; undefined where it is not below the Service's parent folder. */
function operatorResource(service: ExpectedService, texts: ReadonlyMap<string, string>): string | undefined {
  if (service.crd_match?.[0]?.kind === 'LeaderWorkerSet') return `LeaderWorkerSet ${service.crd_match[0].name}`;
  const parent = path.posix.join('/', path.posix.dirname(service.file), '..');
  const nearby = [...texts].filter(([file]) => path.posix.join('/', file).startsWith(parent)).map(([, text]) => text);
  const documents = nearby.flatMap(text => text.split(/^---.*$/m));
  for (const [key, kind, nameKey] of OPERATOR_LABELS) {
    const name = service.selector[nameKey];
    const isThere = (text: string) =>
      new RegExp(`^kind: "?${kind}"?$`, 'm').test(text) &&
      new RegExp(`^metadata:\\n  name: "?${name}"?$`, 'm').test(text);
    if (key in service.selector && name && documents.some(isThere)) return `${kind} ${name}`;
  }
  return undefined;
}

function expectedVerdict(service: ExpectedService, texts: ReadonlyMap<string, string>): string {
  const key = `${service.root}/${service.file}:${service.line}`;
  const [special] = EXCEPTIONS[key] ?? (service.kustomized ? (CLOSURES[key] ?? []) : []);
  if (special) return special;
  if (service.type === 'ExternalName') return 'external';
  if (service.runtime_match) return 'selects';
  if (service.verdict === 'nothing' && operatorResource(service, texts)) return 'selects';
  if (service.far || service.inchart || service.crd_match) return 'unknown';
  if (service.verdict === 'nothing' && OPERATOR_LABELS.some(([key]) => key in service.selector)) return 'unknown';
  return service.verdict;
}

/** What is known of one repository. */
class Repository {
  readonly texts: Map<string, string>;
  readonly snapshot: Snapshot;

  constructor(root: string) {
    this.texts = corpusFiles(root);
    const workspace = new Workspace();
    workspace.setRoots([ROOT]);
    workspace.apply([...this.texts].map(([path, text]) => ({ uri: uriOf(path), text })));
    this.snapshot = workspace.snapshot();
  }

  /** How our answers differ from what is expected; nothing where they do not. */
  differences(expected: readonly ExpectedService[]): string[] {
    const services = new Map(this.snapshot.services().map(each => [`${each.file.path}:${lineOf(each)}`, each]));
    return expected.flatMap(each => {
      const service = services.get(`${each.file}:${each.line}`);
      const found = service ? this.#compare(each, service) : this.#isPart(each) ? [] : ['is missing'];
      return found.map(text => `${each.file}:${each.line} ${each.name}: ${text}`);
    });
  }

  /** A patch without a selector, which the collection takes for a Service: it is a part of the one that it is applied to. */
  #isPart({ file, line }: ExpectedService): boolean {
    return this.snapshot.resourcesIn(uriOf(file)).some(each => lineOf(each) === line && this.snapshot.isPart(each));
  }

  #compare(expected: ExpectedService, service: PlacedResource<ServiceFacts>): string[] {
    const wiring = this.snapshot.wiringOf(service);
    const wrong: string[] = [];
    if (wiring.verdict !== expectedVerdict(expected, this.texts)) wrong.push(`${wiring.verdict} ${wiring.reason}`);
    const made = wiring.matches.map(({ workload }) => workload.resource.facts).filter(({ madeBy }) => madeBy);
    const maker = expected.verdict === 'nothing' ? operatorResource(expected, this.texts) : undefined;
    if (made.map(({ kind, name }) => `${kind} ${name}`).join() !== (maker ?? ''))
      wrong.push(`made by ${made.map(({ name }) => name).join()} instead of ${maker}`);
    if (service.document.index !== expected.doc) wrong.push(`document ${service.document.index}`);
    if (expected.verdict !== 'selects' || wiring.verdict !== 'selects') return wrong;
    const theirs = expected.nearest.flatMap(index => expected.matches[index] ?? []);
    wrong.push(...compareWorkloads(wiring, theirs));
    for (const { workload } of wiring.matches) wrong.push(...this.#comparePorts(service, workload, theirs));
    return wrong;
  }

  #comparePorts(
    service: PlacedResource<ServiceFacts>,
    workload: PlacedResource<WorkloadFacts>,
    theirs: readonly ExpectedWorkload[],
  ): string[] {
    const same = theirs.find(row => row.file === workload.file.path && row.line === lineOf(workload));
    const template = this.snapshot.templateOf(workload);
    if (!same?.ports || !template) return [];
    const numbered = service.resource.facts.ports.filter(({ port }) => port !== undefined);
    const mine = numbered
      .map(port => resolvePort(port, template))
      .map(({ port, targetPort, status }) => [port, targetPort, status]);
    const wanted = same.ports
      .filter(({ port }) => typeof port === 'number')
      .map(({ port, targetPort, status }) => [port, targetPort, status === 'named-missing' ? 'missing' : status]);
    return JSON.stringify(mine) === JSON.stringify(wanted)
      ? []
      : [`ports ${JSON.stringify(mine)}, not ${JSON.stringify(wanted)}`];
  }

  /** Spans whose text is not the value that was read there. */
  wrongSpans(): string[] {
    return this.snapshot.files().flatMap(file => {
      const text = this.texts.get(file.path) ?? '';
      return this.snapshot.resourcesIn(file.uri).flatMap(placed => wrongSpansOf(placed, text));
    });
  }
}

function compareWorkloads(wiring: ServiceWiring, theirs: readonly ExpectedWorkload[]): string[] {
  const ours = wiring.matches.flatMap(match => match.places).map(each => `${each.file.path}:${lineOf(each)}`);
  const wanted = theirs.map(({ file, line }) => `${file}:${line}`);
  // A closure leaves out what the same folder holds beside it (patches of overlays).
  const isRight = wiring.scope === 'kustomization' ? ours.every(row => wanted.includes(row)) : equalSets(ours, wanted);
  return isRight && ours.length > 0 ? [] : [`${ours.join()} instead of ${wanted.join()}`];
}

function equalSets(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

function wrongSpansOf(placed: PlacedResource, text: string): string[] {
  const cut = ([start, end]: Span) => text.slice(placed.document.start + start, placed.document.start + end);
  const { facts, spans } = placed.resource;
  const labels = facts.type === 'service' ? facts.selector : facts.type === 'workload' ? facts.template?.labels : {};
  const map = facts.type === 'service' ? spans.selector : spans.templateLabels;
  // What an operator labels Pods with is nowhere written.
  if (facts.type === 'workload' && facts.madeBy) return [];
  const wrong = facts.name && !cut(spans.name).includes(facts.name) ? [`name ${facts.name}: ${cut(spans.name)}`] : [];
  for (const [key, value] of Object.entries(labels ?? {})) {
    const pair = map?.pairs[key];
    if (!pair || unquote(cut(pair.key)) !== key || unquote(cut(pair.value)) !== value) wrong.push(`${key}: ${value}`);
  }
  return wrong.map(row => `${placed.id} ${row}`);
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

describe.skipIf(!hasCorpora)('real manifests (skipped where the collection is not beside the project)', () => {
  const expected = hasCorpora ? expectedServices() : new Map<string, ExpectedService[]>();

  test('there are at most five exceptions', () => expect(Object.keys(EXCEPTIONS).length).toBeLessThanOrEqual(5));

  describe.each(hasCorpora ? corpusRoots() : [])('%s', root => {
    const repository = new Repository(root);
    test('verdicts, nearest workloads and ports', () =>
      expect(repository.differences(expected.get(root) ?? [])).toEqual([]));
    test('the text at every span is the value', () => expect(repository.wrongSpans()).toEqual([]));
  });
});
