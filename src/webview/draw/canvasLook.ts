/** The emphasis of the picture, from the props of the graph and from pointer and keyboard. Pure. */
import { storyOf } from '../../picture/model/story.ts';
import type { CanvasLook } from './graphCanvas.ts';
import type { GraphProps } from './graphProps.ts';

/** The positions of pointer and keyboard. */
export interface Attention {
  /** Key of the card with the keyboard focus. */
  readonly currentKey: string;
  readonly hoveredId: string;
  /** Id of what the pointer has rested on for a moment. */
  readonly litId: string;
}

/** The look; what the props light up wins over pointer and selection. */
export function canvasLook(props: GraphProps, { currentKey, hoveredId, litId }: Attention): CanvasLook {
  const { model, selectedId, matches, searching, seeds, changed } = props;
  const story = props.lit ?? storyOf(model, litId || selectedId);
  return {
    selectedId,
    currentKey,
    matches: new Set(matches),
    searching,
    seeds: new Set(seeds),
    changed,
    lit: story?.nodes,
    litEdges: story?.edges,
    // On the way of a request the hop that was taken, and not all wires of where it is.
    emphasis: { selectedId: props.lit ? ([...props.lit.edges].at(-1) ?? '') : selectedId, hoveredId },
  };
}
