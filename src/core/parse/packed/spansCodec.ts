import type { ClaimSpans, StatefulSpans } from '../../model/objects/statefulFields.ts';
import type { IgnoreAnnotation, IgnoreComment, IgnoredCode } from '../../model/ignore.ts';
import type { LinkSpans } from '../../model/link.ts';
import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { PROBLEM_CODES } from '../../model/problem.ts';
import type { ContainerSpans, PortSpans, ResourceSpans } from '../../model/resource.ts';
import type { DuplicateKey, MapSpans, NotStringValue, PairSpan } from '../../model/span.ts';
import { type Codec, flag, list, oneOf, optional, record, signedSpan, span, text } from './codec.ts';

const pair = record<PairSpan>({ key: span, value: span });

const pairs: Codec<Readonly<Record<string, PairSpan>>> = {
  write: (to, value) => {
    to.number(Object.keys(value).length);
    for (const key in value) {
      const spans = value[key];
      if (!spans) continue;
      to.text(key);
      pair.write(to, spans);
    }
  },
  read: from => {
    const value = Object.create(null) as Record<string, PairSpan>;
    for (let left = from.count(); left > 0; left--) value[from.text()] = pair.read(from);
    return value;
  },
};

const map = optional(
  record<MapSpans>({
    keySpan: span,
    span,
    style: oneOf('block', 'flow', 'json'),
    pairs,
    duplicates: list(record<DuplicateKey>({ key: text, span })),
    notStrings: list(record<NotStringValue>({ key: text, span, actual: text, scalar: flag })),
  }),
);

const place = optional(span);

const ports = list(
  record<PortSpans>({ object: span, name: place, port: place, targetPort: place, protocol: place, nodePort: place }),
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
