import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { namedAlike } from '../../rules/fixes/linkFixes.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { type LinkState, linkState } from './linkState.ts';

/**
 * The state of a link, for a missing target also with the searched namespace and a similar name: `Service apii does not
 * exist in namespace shop, Service api does`. It searches the whole scope, so use it only for text that is not kept
 * over changes.
 */
export function toldLinkState(snapshot: Snapshot, placed: PlacedResource, number: number): LinkState {
  const state = linkState(snapshot, placed, number);
  const link = placed.resource.facts.links[number];
  const isMissing = snapshot.resolveLink(placed, number).verdict === 'missing';
  if (link?.type !== 'name' || !isMissing || state.state !== 'broken') return state;
  const namespace = link.namespace || snapshot.namespaceOf(placed);
  const [near] = namedAlike(snapshot, placed, link);
  const where = namespace === '' ? '' : ` in namespace ${inWords(namespace)}`;
  return { ...state, text: `${state.text}${where}${near ? `, ${nameInWords(near)} does` : ''}` };
}
