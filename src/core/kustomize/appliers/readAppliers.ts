import { mayApply } from '../../parse/buildHints.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { type MapValue, textAt, valueAt } from '../tree/value.ts';
import { applicationSetApplied } from './applicationSet.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { fluxApplied } from './flux.ts';

/** The folders that the objects of a file apply: Flux Kustomizations, Argo CD Applications and ApplicationSets. */
export function readAppliers(text: string, uri: string): readonly Applied[] {
  if (!mayApply(text)) return [];
  const read = readValues(text, placingIn(uri), 'manifest');
  if ('broken' in read) return [];
  return read.documents.flatMap(({ value }) => (value?.kind === 'map' ? appliedBy(value, { text, uri }) : []));
}

function appliedBy(
  object: MapValue,
  { text, uri }: { readonly text: string; readonly uri: string },
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
      return applicationSetApplied(object, written);
    default:
      return [];
  }
}
