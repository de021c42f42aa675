/** How the picture is emphasized, from what the graph is told and from where pointer and keyboard are. Pure. */
import { storyOf } from '../../picture/model/story.ts';
import type { CanvasLook } from './graphCanvas.ts';
import type { GraphProps } from './graphProps.ts';

/** Where pointer and keyboard are. */
export interface Attention {
  /** Key of the card that has the keyboard. */
  readonly currentKey: string;
  readonly hoveredId: string;
  /** What the pointer has been at for a moment. */
  readonly litId: string;
}

/** The look; what is told to be lit goes before what one looks at. */
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
    emphasis: { selectedId, hoveredId },
  };
}
