import { mayApply } from '../../parse/buildHints.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { type MapValue, textAt, valueAt } from '../tree/value.ts';
import { applicationSetApplied } from './applicationSet.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { type Look, NOWHERE } from '../../model/generators/look.ts';
import { fluxApplied } from './flux.ts';
import { type Repository, repositoryOf } from './repository.ts';

/** The objects of a file that apply folders. */
export interface WrittenAppliers {
  readonly applied: readonly Applied[];
  /** ApplicationSets, whose output may depend on other files. */
  readonly sets: readonly MapValue[];
  readonly repositories: readonly Repository[];
}

const NOTHING: WrittenAppliers = { applied: [], sets: [], repositories: [] };

/**
 * The folders that the objects of a file apply: Flux Kustomizations, Argo CD Applications and ApplicationSets; and the
 * repositories that they name.
 */
export function readAppliers(text: string, uri: string): WrittenAppliers {
  if (!mayApply(text)) return NOTHING;
  const read = readValues(text, placingIn(uri), 'manifest');
  if ('broken' in read) return NOTHING;
  const objects = read.documents.flatMap(({ value }) => (value?.kind === 'map' ? [value] : []));
  return {
    applied: objects.filter(object => !isApplicationSet(object)).flatMap(object => appliedBy(object, { text, uri })),
    sets: objects.filter(isApplicationSet),
    repositories: objects.flatMap(object => repositoryOf(object) ?? []),
  };
}

/** True for an object of Argo CD that generates others. */
export function isApplicationSet(object: MapValue): boolean {
  return textAt(object, 'kind') === 'ApplicationSet' && textAt(object, 'apiVersion').startsWith('argoproj.io/');
}

/**
 * The folders that one object applies; `text` and `uri` are those of its file. look: the folders that an ApplicationSet
 * can find.
 */
export function appliedBy(
  object: MapValue,
  { text, uri }: { readonly text: string; readonly uri: string },
  look: Look = NOWHERE,
): readonly Applied[] {
  const kind = textAt(object, 'kind');
  const name = valueAt(object, 'metadata', 'name');
  const start = name?.at?.span[0] ?? object.at?.span[0] ?? 0;
  const line = text.slice(0, start).split('\n').length;
  const by = {
    kind,
    namespace: textAt(object, 'metadata', 'namespace'),
    name: textAt(object, 'metadata', 'name'),
    uri,
    line,
  };
  const written = { by, text };
  switch (`${textAt(object, 'apiVersion').split('/')[0] ?? ''} ${kind}`) {
    case 'kustomize.toolkit.fluxcd.io Kustomization': {
      const applied = fluxApplied(object, written);
      return applied ? [applied] : [];
    }
    case 'argoproj.io Application':
      return argoApplied(object, written);
    case 'argoproj.io ApplicationSet':
      return applicationSetApplied(object, written, look);
    default:
      return [];
  }
}
