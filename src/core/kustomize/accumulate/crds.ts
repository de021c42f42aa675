import { type FieldSpec, fieldSpec } from '../config/fieldSpec.ts';
import type { NameReference } from '../config/nameReferenceSpecs.ts';
import { EMPTY_CONFIG, type TransformerConfig } from '../config/transformerConfig.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { entriesAt, isMissing, textAt, type Value, valueAt } from '../tree/value.ts';
import type { LoadedText } from './loadText.ts';

/** Maximum depth to which definitions are followed, because they may refer to each other in circles. */
const MAX_DEPTH = 20;

/** Maximum number of definitions that are visited for one kind. */
const MAX_STEPS = 5000;

/**
 * The fields that the OpenAPI definitions of `crds` mark as references, selectors and identities. Source: kustomize
 * `accumulator.LoadConfigFromCRDs`.
 */
export function readCrds({ text, uri }: LoadedText): TransformerConfig | string {
  const read = readValues(text, placingIn(uri), 'settings');
  if ('broken' in read) return `unable to parse open API definition: ${read.broken}`;
  const definitions = read.documents[0]?.value;
  if (![...entriesAt(definitions).values()].every(({ value }) => value.kind === 'map' || isMissing(value)))
    return 'unable to parse open API definition: it holds something else than definitions';
  const found = new Found(definitions);
  for (const [name, { value }] of entriesAt(definitions)) {
    const properties = entriesAt(value, 'Schema', 'properties');
    if (['kind', 'apiVersion', 'metadata'].every(each => properties.has(each)))
      found.follow(name, name.split('.').at(-1) ?? '', []);
  }
  return {
    ...EMPTY_CONFIG,
    commonLabels: found.labels,
    commonAnnotations: found.annotations,
    namePrefix: found.names,
    nameReference: found.references,
  };
}

class Found {
  readonly labels: FieldSpec[] = [];
  readonly annotations: FieldSpec[] = [];
  readonly names: FieldSpec[] = [];
  readonly references: NameReference[] = [];
  readonly #definitions: Value | undefined;
  #steps = 0;

  constructor(definitions: Value | undefined) {
    this.#definitions = definitions;
  }

  follow(type: string, kind: string, path: readonly string[]): void {
    if (path.length > MAX_DEPTH || ++this.#steps > MAX_STEPS) return;
    for (const [name, { value }] of entriesAt(this.#definitions, type, 'Schema', 'properties')) {
      const field = [...path, name];
      const spec = fieldSpec(field.join('/'), { kind });
      if (valueAt(value, 'x-kubernetes-annotation')) this.annotations.push(spec);
      if (valueAt(value, 'x-kubernetes-label-selector')) this.labels.push(spec);
      if (valueAt(value, 'x-kubernetes-identity')) this.names.push(spec);
      this.#reference(value, kind, field);
      const ref = textAt(value, '$ref');
      if (ref !== '') this.follow(ref, kind, field);
    }
  }

  #reference(value: Value, kind: string, field: readonly string[]): void {
    const target = textAt(value, 'x-kubernetes-object-ref-kind');
    if (target === '' || !valueAt(value, 'x-kubernetes-object-ref-api-version')) return;
    const version = textAt(value, 'x-kubernetes-object-ref-api-version');
    const name = textAt(value, 'x-kubernetes-object-ref-name-key') || 'name';
    this.references.push({
      group: '',
      version,
      kind: target,
      referrers: [fieldSpec([...field, name].join('/'), { kind })],
    });
  }
}
