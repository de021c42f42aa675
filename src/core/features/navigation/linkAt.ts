import type { LinkSpans } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains } from '../../model/place.ts';
import type { Span } from '../../model/span.ts';
import { pairAt } from './pairAt.ts';

/** The part of a link at an offset. */
export interface LinkPart {
  /** Index of the link in the object's facts. */
  readonly link: number;
  /** `podPort`: of a monitor; `policyPort`: of any rule of a NetworkPolicy. */
  readonly part: 'whole' | 'namespace' | 'port' | 'section' | 'podPort' | 'policyPort';
  /** Which of a selector's ports, or of a policy's; -1 where it is none of them. */
  readonly item: number;
  /** The label key of a selector's pair. */
  readonly key: string | undefined;
  readonly span: Span;
}

/** The links of an object at an offset of its document, with the part of each that the offset is on: an address may mean two things. */
export function linksAt({ resource: { spans } }: PlacedResource, offset: number): readonly LinkPart[] {
  const found = spans.links.flatMap((each, link): LinkPart[] => {
    const part = partAt(each, offset);
    return part ? [{ link, item: -1, key: undefined, ...part }] : [];
  });
  if (found.length > 0) return found;
  const item = spans.policyPorts?.findIndex(span => contains(span, offset)) ?? -1;
  const port = spans.policyPorts?.[item];
  return port ? [{ link: 0, part: 'policyPort', item, key: undefined, span: port }] : [];
}

type FoundPart = Pick<LinkPart, 'part' | 'span'> & Partial<LinkPart>;

function partAt(spans: LinkSpans, offset: number): FoundPart | undefined {
  for (const part of ['namespace', 'port', 'section'] as const) {
    const span = spans[part];
    if (span && contains(span, offset)) return { part, span };
  }
  for (const [part, ports = []] of [
    ['port', spans.ports],
    ['podPort', spans.podPorts],
  ] as const) {
    const item = ports.findIndex(span => contains(span, offset));
    const port = ports[item];
    if (port) return { part, item, span: port };
  }
  const pair = spans.selector && pairAt(spans.selector, offset);
  if (pair) return { part: 'whole', ...pair };
  const whole = [spans.whole, spans.kind, spans.apiVersion].find(span => contains(span, offset));
  return whole && { part: 'whole', span: whole };
}
