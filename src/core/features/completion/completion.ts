import type { CompletionList, Position } from 'vscode-languageserver-types';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { completeAuthUrl } from './annotationCompletion.ts';
import { completeCanary } from './canaryCompletion.ts';
import { completeExternalName } from './externalNameCompletion.ts';
import { completePolicy } from './policyCompletion.ts';
import { completeKustomization, completePatchName } from '../kustomizations/completeKustomization.ts';
import { completeLabel } from './labelCompletion.ts';
import { completeListener } from './listenerCompletion.ts';
import { completeName } from './nameCompletion.ts';
import { completePort } from './portCompletion.ts';
import { completeSubset } from './subsetCompletion.ts';
import { completionList } from './suggestion.ts';
import { typedPlaces } from './typedPlace.ts';

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

/**
 * Completions at a position: labels, names and ports that exist, the closest first. Empty elsewhere, and where the
 * document is invalid even without the word that is being typed.
 */
export function completion(snapshot: Snapshot, uri: string, position: Position): CompletionList {
  const ofKustomization = completeKustomization(snapshot, uri, position);
  if (ofKustomization) return ofKustomization;
  for (const typed of typedPlaces(snapshot, uri, position)) {
    const found =
      completePatchName(snapshot, typed) ??
      completeLabel(snapshot, typed) ??
      completePort(snapshot, typed) ??
      completeListener(snapshot, typed) ??
      completeSubset(snapshot, typed) ??
      completeAuthUrl(snapshot, typed) ??
      completeCanary(snapshot, typed) ??
      completePolicy(snapshot, typed) ??
      completeExternalName(snapshot, typed) ??
      completeName(snapshot, typed);
    if (found) return completionList(typed.word, found);
  }
  return NOTHING;
}
