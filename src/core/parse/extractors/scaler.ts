import type { NameLink } from '../../model/link.ts';
import { pairAt } from '../fields.ts';
import { isPlaceholder } from '../templated.ts';
import { textOf, valueAt } from '../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';
import { collectLinks, type FoundLink } from './links.ts';

/** What changes the size of a workload, and where it names it. */
interface Scaler {
  readonly kind: string;
  readonly group: string;
  /** Key below `spec` that holds the reference. */
  readonly reference: string;
  /** Where the reference names no kind; '' where it must. */
  readonly defaultKind: string;
}

/** Sources: the API references of HorizontalPodAutoscaler, VerticalPodAutoscaler and KEDA's ScaledObject. */
const SCALERS: readonly Scaler[] = [
  { kind: 'HorizontalPodAutoscaler', group: 'autoscaling', reference: 'scaleTargetRef', defaultKind: '' },
  { kind: 'VerticalPodAutoscaler', group: 'autoscaling.k8s.io', reference: 'targetRef', defaultKind: '' },
  { kind: 'ScaledObject', group: 'keda.sh', reference: 'scaleTargetRef', defaultKind: 'Deployment' },
];

/** Autoscalers with the workload that they scale. */
export const scalerExtractor: Extractor = {
  kinds: SCALERS.map(scaler => scaler.kind),
  extract: object => {
    const scaler = SCALERS.find(each => each.kind === object.kind && each.group === object.group);
    if (!scaler) return undefined;
    const { links, spans } = collectLinks([targetLink(object, scaler)]);
    return resource({ ...objectFacts(object), type: 'linking', links }, { ...objectSpans(object), links: spans });
  },
};

function targetLink({ map }: ObjectNode, { reference, defaultKind }: Scaler): FoundLink | undefined {
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
  return { link, spans: { whole: name.span } };
}
