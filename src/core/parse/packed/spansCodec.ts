import type { ClaimSpans, StatefulSpans } from '../../model/objects/statefulFields.ts';
import type { IgnoreAnnotation, IgnoreComment, IgnoredCode } from '../../model/ignore.ts';
import type { LinkSpans } from '../../model/link.ts';
import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { PROBLEM_CODES } from '../../model/problem.ts';
import type { ContainerSpans, PortSpans, ResourceSpans } from '../../model/resource.ts';
import type { DuplicateKey, MapSpans, NotStringValue, PairSpan, Span } from '../../model/span.ts';
import { type Codec, flag, list, oneOf, optional, record, signedSpan, span, text } from './codec.ts';
import { DamagedPack, type PackReader, type PackWriter } from './pack.ts';

const pair: Codec<PairSpan> = {
  write: (to, { key, value }) => {
    span.write(to, key);
    span.write(to, value);
  },
  read: from => ({ key: span.read(from), value: span.read(from) }),
};

type Pairs = MapSpans['pairs'];

/** A label's key, and its two spans. */
const NUMBERS_OF_PAIR = 5;

function writePairs(to: PackWriter, value: Pairs): void {
  const place = to.reserve();
  let count = 0;
  for (const key in value) {
    const spans = value[key];
    if (!spans) continue;
    to.text(key);
    pair.write(to, spans);
    count++;
  }
  to.fill(place, count);
}

function readPairs(from: PackReader, count: number): Pairs {
  const value = Object.create(null) as Record<string, PairSpan>;
  for (let left = count; left > 0; left--) value[from.text()] = pair.read(from);
  return value;
}

const style = oneOf<MapSpans['style']>('block', 'flow', 'json');
const duplicates = list(record<DuplicateKey>({ key: text, span }));
const notStrings = list(record<NotStringValue>({ key: text, span, actual: text, scalar: flag }));

/** Reads the pairs on use: only fixes and renames need them. */
class PackedMap implements MapSpans {
  readonly keySpan: Span;
  readonly span: Span;
  readonly style: MapSpans['style'];
  readonly duplicates: readonly DuplicateKey[];
  readonly notStrings: readonly NotStringValue[];
  readonly #count: number;
  readonly #pairs: PackReader;

  constructor(from: PackReader) {
    this.keySpan = span.read(from);
    this.span = span.read(from);
    this.style = style.read(from);
    this.#count = from.count();
    this.#pairs = from.skipped(this.#count * NUMBERS_OF_PAIR);
    this.duplicates = duplicates.read(from);
    this.notStrings = notStrings.read(from);
  }

  get pairs(): Pairs {
    try {
      return readPairs(this.#pairs.skipped(0), this.#count);
    } catch (error) {
      // Only a forged pack gets here, as for all spans.
      if (error instanceof DamagedPack) return NO_PAIRS;
      throw error;
    }
  }
}

const NO_PAIRS: Pairs = Object.freeze(Object.create(null) as Record<string, PairSpan>);

const map = optional<MapSpans>({
  write: (to, value) => {
    span.write(to, value.keySpan);
    span.write(to, value.span);
    style.write(to, value.style);
    writePairs(to, value.pairs);
    duplicates.write(to, value.duplicates);
    notStrings.write(to, value.notStrings);
  },
  read: from => new PackedMap(from),
});

const place = optional(span);

const ports = list(
  record<PortSpans>({
    object: span,
    name: place,
    port: place,
    targetPort: place,
    protocol: place,
    nodePort: place,
  }),
);

const ignoredCodes = list(record<IgnoredCode>({ code: text, span: signedSpan }));

/** An ignore comment; it may come before its document. */
export const ignoreComment = record<IgnoreComment>({
  span: signedSpan,
  whole: signedSpan,
  codes: ignoredCodes,
  covers: signedSpan,
});

const refusal = record<Refusal>({
  code: oneOf(...PROBLEM_CODES),
  span,
  message: text,
  isMissing: optional(flag),
  fix: optional(
    record<RefusalFix>({
      title: text,
      edits: list(record<RefusalFix['edits'][number]>({ span, text })),
    }),
  ),
});

/** The spans of a resource. */
export const spansCodec = record<ResourceSpans>({
  object: span,
  kind: span,
  name: span,
  namespace: place,
  selector: map,
  selectorKey: place,
  expressions: optional(list(span)),
  templateLabels: map,
  templateMetadata: place,
  templateLabelsInsertion: place,
  labels: map,
  serviceType: place,
  externalName: place,
  clusterIp: place,
  ports: optional(ports),
  policyPorts: optional(list(span)),
  scrapes: optional(list(span)),
  paths: optional(list(span)),
  stateful: optional(
    record<StatefulSpans>({
      podManagementPolicy: place,
      claims: list(
        record<ClaimSpans>({ object: span, name: place, accessModes: place, storageClass: place, storage: place }),
      ),
    }),
  ),
  containers: optional(list(record<ContainerSpans>({ name: span, ports, probePorts: optional(list(span)) }))),
  refusals: optional(list(refusal)),
  ignores: optional(record<IgnoreAnnotation>({ span, codes: ignoredCodes })),
  links: list(
    record<LinkSpans>({
      whole: span,
      name: place,
      namespace: place,
      port: place,
      section: place,
      kind: place,
      apiVersion: place,
      kindKey: place,
      selector: map,
      namespaceLabels: map,
      ports: optional(list(span)),
      podPorts: optional(list(span)),
    }),
  ),
});
