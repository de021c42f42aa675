/** The props and events of the graph. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Point } from '../../picture/layout/geometry.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import type { Target } from './gestures.ts';
import type { Story } from '../../picture/model/story.ts';

/** The props of the graph. */
export interface GraphProps {
  readonly model: PanelModel;
  /** Changes when another part of the workspace is shown; the picture is then fitted again. */
  readonly subject: string;
  readonly seeds: readonly string[];
  readonly selectedId: string;
  readonly matches: readonly string[];
  readonly searching: boolean;
  readonly changed: ReadonlySet<string>;
  /**
   * What is emphasized independent of the pointer, such as the current step of a followed request; undefined for none.
   */
  readonly lit: Story | undefined;
}

/** The events of the graph. */
export interface GraphEvents {
  open(id: string, takeFocus: boolean): void;
  viewChanged(view: PanelView, subject: string): void;
  /** The pointer rests on a node or an edge, or has left it: id ''. The point is one of the window. */
  rested(id: string, at: Point): void;
  menu(target: MenuTarget, at: Point): void;
  /** The title of a namespace's box was clicked. */
  titleClicked(namespace: string): void;
}

/** The target of a menu; `id` is that of a node or an edge, or a namespace. */
export interface MenuTarget {
  readonly type: 'node' | 'edge' | 'box' | 'picture';
  readonly id: string;
}

/** The target of a menu at a place of the picture; `nodeId` is that of the card there, '' for none. */
export function menuTargetOf(nodeId: string, { edgeId, namespace }: Target): MenuTarget {
  if (nodeId) return { type: 'node', id: nodeId };
  if (edgeId) return { type: 'edge', id: edgeId };
  return namespace === undefined ? { type: 'picture', id: '' } : { type: 'box', id: namespace };
}

/** True where the drawing of both would look the same. */
export function hasSameLook(a: GraphProps, b: GraphProps): boolean {
  return (
    a.model === b.model &&
    a.subject === b.subject &&
    a.selectedId === b.selectedId &&
    a.matches === b.matches &&
    a.searching === b.searching &&
    a.changed === b.changed &&
    a.lit === b.lit
  );
}
