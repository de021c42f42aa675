/** Keeps the drawn lines, and the labels of emphasized ones. */
import type { Emphasis, SceneEdge } from '../../picture/scene/scene.ts';
import { drawEdge, drawEdgeLabel } from '../../picture/draw/drawEdge.ts';
import type { LabelGround } from '../../picture/draw/labelPlace.ts';
import { piecesOf } from '../../picture/scene/path.ts';
import type { Point, Rectangle } from '../../picture/layout/geometry.ts';
import { sameList } from '../../picture/layout/sameList.ts';
import { groupOf, setTo, svg } from './elements.ts';
import { fadeIn } from './motion.ts';

const mostLabels = 5;
const mostMissed = 40;

interface DrawnEdge {
  readonly element: SVGGElement;
  readonly edge: SceneEdge;
  /** What is drawn of a long one. */
  readonly pieces: string | undefined;
}

/** The layers of the lines (below the cards) and of their labels (above them). */
export class EdgeLayer {
  readonly #lines: SVGGElement;
  readonly #broken: SVGGElement;
  readonly #labels: SVGGElement;
  readonly #drawn = new Map<string, DrawnEdge>();

  constructor(lines: SVGGElement, labels: SVGGElement) {
    this.#lines = svg('g', {}, lines);
    this.#broken = svg('g', {}, lines);
    this.#labels = labels;
  }

  /** Draws exactly these lines, in the order given. */
  show(edges: readonly SceneEdge[], emphasis: Emphasis, mode: EdgeMode): void {
    const { lit } = mode;
    const kept = new Set<string>();
    const hot: SceneEdge[] = [];
    const missed = edges.filter(({ edge }) => edge.type === 'misses').slice(0, mostMissed);
    for (const edge of edges) {
      kept.add(edge.id);
      const isHot = touches(edge, emphasis);
      if (isHot) hot.push(edge);
      this.#place(edge, { isHot, isDim: lit?.has(edge.id) === false, mode });
    }
    for (const [id, { element }] of this.#drawn) {
      if (kept.has(id)) continue;
      element.remove();
      this.#drawn.delete(id);
    }
    this.#label(hot, missed, { emphasis, mode });
  }

  #place(edge: SceneEdge, { isHot, isDim, mode }: { isHot: boolean; isDim: boolean; mode: EdgeMode }): void {
    const pieces = piecesOf(edge.route, mode.area);
    const near = pieces?.join(' ');
    let drawn = this.#drawn.get(edge.id);
    const isSame = drawn !== undefined && looksSame(drawn.edge, edge);
    if (!drawn || !isSame || drawn.pieces !== near) {
      const element = groupOf(drawEdge(edge, pieces));
      if (drawn) drawn.element.replaceWith(element);
      else this.#layerOf(edge).append(element);
      if (mode.fades && !isSame) fadeIn(element);
      drawn = { element, edge, pieces: near };
      this.#drawn.set(edge.id, drawn);
    }
    const layer = this.#layerOf(edge);
    if (drawn.element.parentNode !== layer) layer.append(drawn.element);
    setTo(drawn.element, 'data-edge', edge.id);
    drawn.element.classList.toggle('hot', isHot);
    drawn.element.classList.toggle('dim', isDim && !isHot);
  }

  // Broken lines are on top of all others.
  #layerOf({ edge }: SceneEdge): SVGGElement {
    return edge.state === 'broken' ? this.#broken : this.#lines;
  }

  // Labels of wires to the Pods that a Service seems to mean are always shown; of other wires only those of emphasized
  // ones.
  #label(
    hot: readonly SceneEdge[],
    missed: readonly SceneEdge[],
    { emphasis, mode }: { emphasis: Emphasis; mode: EdgeMode },
  ): void {
    const named = hot.filter(edge => isNamed(edge, emphasis));
    const broken = hot.filter(edge => edge.edge.state === 'broken').slice(0, mostLabels);
    const shown = named.length > 0 ? named : hot.length > mostLabels ? broken : hot;
    const short = missed
      .filter(edge => !shown.includes(edge))
      .map(edge => drawEdgeLabel(edge, { ...mode, inFull: false }));
    const labels = [...short, ...shown.map(edge => drawEdgeLabel(edge, { ...mode, inFull: true }))];
    this.#labels.replaceChildren(...labels.filter(label => label !== undefined).map(groupOf));
  }
}

/** How lines are drawn. */
export interface EdgeMode {
  /** Ids of the emphasized lines; all others are dimmed. undefined for no emphasis. */
  readonly lit: ReadonlySet<string> | undefined;
  /** Pixels per unit. */
  readonly scale: number;
  /** The drawn area: of wires, only what is near to it is drawn. */
  readonly area: Rectangle;
  /** What labels must not cover, and the visible area. */
  readonly ground: LabelGround;
  /** True where new lines fade in. */
  readonly fades: boolean;
}

function looksSame(a: SceneEdge, b: SceneEdge): boolean {
  if (a === b) return true;
  const isSame = a.style === b.style && a.edge.label === b.edge.label && a.edge.reason === b.edge.reason;
  const isAt = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;
  return isSame && a.edge.mark === b.edge.mark && sameList(a.route.points, b.route.points, isAt);
}

function isNamed(edge: SceneEdge, emphasis: Emphasis): boolean {
  return edge.id === emphasis.selectedId || edge.id === emphasis.hoveredId;
}

function touches(edge: SceneEdge, emphasis: Emphasis): boolean {
  return [edge.edge.id, edge.edge.from, edge.edge.to].some(
    id => id !== '' && (id === emphasis.selectedId || id === emphasis.hoveredId),
  );
}
