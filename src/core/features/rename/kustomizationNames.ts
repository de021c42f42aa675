import { placingWithin } from '../../kustomize/read/inlineText.ts';
import { readAppliers } from '../../kustomize/appliers/readAppliers.ts';
import { readMerges } from '../../kustomize/patches/readPatch.ts';
import { placingIn, readValues } from '../../kustomize/tree/readValues.ts';
import { itemsAt, type ScalarValue, textAt, type Value, valueAt } from '../../kustomize/tree/value.ts';
import { folderOf } from '../../model/paths.ts';
import { mayApply } from '../../parse/buildHints.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { isKustomization, type KustomizationText, kustomizationText } from '../kustomizations/kustomizationText.ts';
import { fileNamed } from '../kustomizations/namedFileAt.ts';

/** A name by which a kustomization or a patch refers to objects: it is no wire, but must be renamed with them. */
export interface KustomizationName {
  /** The name with its span. */
  readonly value: ScalarValue;
  /** The kinds that it refers to; an anchored regular expression, '' for any. */
  readonly kind: string;
  /** The namespaces that it refers to, in the same form. */
  readonly namespace: string;
  /** True where the name is an anchored regular expression as well. */
  readonly isPattern: boolean;
}

/** Kinds that `replicas` sets. Source: kustomize `builtinconfig` (replicas). */
const SCALED = 'Deployment|ReplicationController|StatefulSet|ReplicaSet';

/** A kustomization, or an object that applies one. */
type Holder = Omit<KustomizationText, 'text'>;

/** All names by which the kustomizations, patches and appliers of a build refer to objects. */
export function kustomizationNames(snapshot: Snapshot, world: BuildWorld): readonly KustomizationName[] {
  return holdersOf(snapshot, world).flatMap(holder => namesIn(snapshot, holder));
}

function holdersOf(snapshot: Snapshot, world: BuildWorld): readonly Holder[] {
  const { builds } = snapshot;
  const own = (builds?.uris() ?? [])
    .filter(uri => isKustomization(uri) && builds?.worldsOf(uri).includes(world))
    .flatMap(uri => kustomizationText(snapshot, uri, builds?.textOf(uri)) ?? []);
  return [...own, ...appliersOf(snapshot, world)];
}

function appliersOf({ builds }: Snapshot, { root, output: { by } }: BuildWorld): readonly Holder[] {
  const text = by && builds?.textOf(by.uri);
  if (!by || text === undefined || !mayApply(text)) return [];
  const folder = folderOf(decodeURIComponent(by.uri.slice(root.length + 1)));
  return readAppliers(text, by.uri).applied.map(({ fields }) => ({ uri: by.uri, root, folder, value: fields }));
}

function namesIn(snapshot: Snapshot, holder: Holder): readonly KustomizationName[] {
  const { value } = holder;
  const targets = ['patches', 'patchesJson6902'].flatMap(field => itemsAt(value, field));
  return [
    ...targets.flatMap(item => nameBelow(valueAt(item, 'target'), true)),
    ...[...targets, ...itemsAt(value, 'patchesStrategicMerge')].flatMap(item => ownNames(snapshot, holder, item)),
    ...itemsAt(value, 'replicas').flatMap(item => named(valueAt(item, 'name'), { kind: SCALED })),
    ...itemsAt(value, 'vars').flatMap(item => nameBelow(valueAt(item, 'objref'), false)),
    ...itemsAt(value, 'replacements').flatMap(item => replacementNames(snapshot, holder, item)),
  ];
}

function named(
  value: Value | undefined,
  { kind = '', namespace = '', isPattern = false }: Partial<KustomizationName>,
): readonly KustomizationName[] {
  if (value?.kind !== 'scalar' || !value.at || value.text === '') return [];
  return [{ value, kind, namespace, isPattern }];
}

function nameBelow(target: Value | undefined, isPattern: boolean): readonly KustomizationName[] {
  const [kind, namespace] = [textAt(target, 'kind'), textAt(target, 'namespace')];
  return named(valueAt(target, 'name'), { kind, namespace, isPattern });
}

/** The names of a strategic merge patch's targets: in the kustomization or in a file of its own. */
function ownNames(snapshot: Snapshot, holder: Holder, item: Value): readonly KustomizationName[] {
  const merges = mergesOf(snapshot, holder, item);
  return merges.flatMap(merge =>
    named(valueAt(merge, 'metadata', 'name'), {
      kind: textAt(merge, 'kind'),
      namespace: textAt(merge, 'metadata', 'namespace'),
    }),
  );
}

function mergesOf(snapshot: Snapshot, holder: Holder, item: Value): readonly Value[] {
  const inline = item.kind === 'scalar' && item.text.includes('\n') ? item : valueAt(item, 'patch');
  if (inline?.kind === 'scalar') {
    const written = snapshot.builds?.textOf(holder.uri) ?? '';
    return readMerges(inline.text, placingWithin(inline, written)) ?? [];
  }
  const file = textFile(snapshot, holder, item.kind === 'scalar' ? item : valueAt(item, 'path'));
  return file ? (readMerges(file.text, placingIn(file.uri)) ?? []) : [];
}

function textFile(snapshot: Snapshot, holder: Holder, path: Value | undefined) {
  if (path?.kind !== 'scalar' || path.text === '') return undefined;
  const uri = fileNamed(snapshot, { ...holder, text: '' }, path.text);
  const text = uri === undefined ? undefined : snapshot.builds?.textOf(uri);
  return uri === undefined || text === undefined ? undefined : { uri, text };
}

/** The names in a replacement, or in all replacements of a file that it names. */
function replacementNames(snapshot: Snapshot, holder: Holder, item: Value): readonly KustomizationName[] {
  const file = textFile(snapshot, holder, valueAt(item, 'path'));
  if (!file) return namesOfReplacement(item);
  const read = readValues(file.text, placingIn(file.uri), 'settings');
  const value = 'documents' in read ? read.documents[0]?.value : undefined;
  return (value?.kind === 'list' ? value.items : value ? [value] : []).flatMap(namesOfReplacement);
}

function namesOfReplacement(item: Value): readonly KustomizationName[] {
  return [
    ...nameBelow(valueAt(item, 'source'), false),
    ...itemsAt(item, 'targets').flatMap(target => [
      ...nameBelow(valueAt(target, 'select'), true),
      ...itemsAt(target, 'reject').flatMap(reject => nameBelow(reject, true)),
    ]),
  ];
}
