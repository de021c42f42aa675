import type { LinkSpans, NameLink } from '../../../model/link.ts';
import type { ScaleRange } from '../../../model/resource.ts';
import { numberAt, pairAt } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { textOf, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { collectLinks, type FoundLink } from '../links.ts';

/** A kind that scales workloads, and where it names them. */
interface Scaler {
  readonly kind: string;
  readonly group: string;
  /** Key below `spec` that holds the reference. */
  readonly reference: string;
  /** The kind where the reference omits it; '' where it must not. */
  readonly defaultKind: string;
  /** Keys below `spec` of the minimum and maximum number of Pods, with their defaults. */
  readonly range?: { readonly min: string; readonly least: number; readonly max: string; readonly most?: number };
}

/** Sources: the API references of HorizontalPodAutoscaler, VerticalPodAutoscaler and KEDA's ScaledObject. */
const SCALERS: readonly Scaler[] = [
  {
    kind: 'HorizontalPodAutoscaler',
    group: 'autoscaling',
    reference: 'scaleTargetRef',
    defaultKind: '',
    range: { min: 'minReplicas', least: 1, max: 'maxReplicas' },
  },
  { kind: 'VerticalPodAutoscaler', group: 'autoscaling.k8s.io', reference: 'targetRef', defaultKind: '' },
  {
    kind: 'ScaledObject',
    group: 'keda.sh',
    reference: 'scaleTargetRef',
    defaultKind: 'Deployment',
    range: { min: 'minReplicaCount', least: 0, max: 'maxReplicaCount', most: 100 },
  },
];

/** Autoscalers with the workload that they scale. */
export const scalerExtractor: Extractor = {
  kinds: SCALERS.map(scaler => scaler.kind),
  extract: object => {
    const scaler = SCALERS.find(each => each.kind === object.kind && each.group === object.group);
    if (!scaler) return undefined;
    const { links, spans } = collectLinks([targetLink(object, scaler)]);
    const scales = rangeOf(object, scaler);
    return resource(
      { ...objectFacts(object), type: 'linking', links, ...(scales ? { scales } : {}) },
      { ...objectSpans(object), links: spans },
    );
  },
};

function rangeOf({ map }: ObjectNode, { range }: Scaler): ScaleRange | undefined {
  if (!range) return undefined;
  const numberOr = (key: string, otherwise: number | undefined) =>
    valueAt(map, 'spec', key) ? numberAt(map, 'spec', key) : otherwise;
  const min = numberOr(range.min, range.least);
  const max = numberOr(range.max, range.most);
  return min === undefined || max === undefined ? undefined : { min, max };
}

/** The API group of each kind that can be scaled: in another group there is nothing to scale. */
const SCALABLE: Readonly<Record<string, string>> = {
  Deployment: 'apps',
  ReplicaSet: 'apps',
  StatefulSet: 'apps',
  ReplicationController: '',
};

/** The wrong API group of a HorizontalPodAutoscaler's target; undefined where it is right or unknown. */
function wrongGroup({ kind: own }: ObjectNode, kind: string, apiVersion: string): string | undefined {
  const right = own === 'HorizontalPodAutoscaler' && Object.hasOwn(SCALABLE, kind) ? SCALABLE[kind] : undefined;
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  return right === undefined || right === group || isPlaceholder(apiVersion) ? undefined : group;
}

function targetLink(object: ObjectNode, { reference, defaultKind }: Scaler): FoundLink | undefined {
  const { map } = object;
  const target = valueAt(map, 'spec', reference);
  const kind = textOf(valueAt(target, 'kind')) || defaultKind;
  const name = pairAt(target, 'name')?.value;
  const text = textOf(name);
  if (!name || !kind || !text || isPlaceholder(text)) return undefined;
  const link: NameLink = {
    type: 'name',
    relation: 'scale-target',
    kinds: [kind],
    namespace: '',
    name: text,
    port: undefined,
    section: '',
  };
  const group = wrongGroup(object, kind, textOf(valueAt(target, 'apiVersion')));
  const spans: LinkSpans = {
    whole: name.span,
    kind: valueAt(target, 'kind')?.span,
    apiVersion: valueAt(target, 'apiVersion')?.span,
    kindKey: target?.kind === 'map' && target.style === 'block' ? pairAt(target, 'kind')?.key.span : undefined,
  };
  return { link: group === undefined ? link : { ...link, group }, spans };
}
