/** Keeps the drawn lines, and the labels of emphasized ones. */
import type { Emphasis, SceneEdge } from '../../picture/scene/scene.ts';
import { drawEdge, drawEdgeLabel } from '../../picture/draw/drawEdge.ts';
import type { LabelGround } from '../../picture/draw/labelPlace.ts';
import { groupOf, setTo, svg } from './elements.ts';
import { fadeIn } from './motion.ts';

const mostLabels = 5;
const mostMissed = 40;

/** The layers of the lines (below the cards) and of their labels (above them). */
export class EdgeLayer {
  readonly #lines: SVGGElement;
  readonly #broken: SVGGElement;
  readonly #labels: SVGGElement;
  readonly #drawn = new Map<string, { readonly element: SVGGElement; readonly signature: string }>();

  constructor(lines: SVGGElement, labels: SVGGElement) {
    this.#lines = svg('g', {}, lines);
    this.#broken = svg('g', {}, lines);
    this.#labels = labels;
  }

  /** Draws exactly these lines, in the order given. */
  show(edges: readonly SceneEdge[], emphasis: Emphasis, mode: EdgeMode): void {
    const { lit, fades } = mode;
    const kept = new Set<string>();
    const hot: SceneEdge[] = [];
    const missed = edges.filter(({ edge }) => edge.type === 'misses').slice(0, mostMissed);
    for (const edge of edges) {
      kept.add(edge.id);
      const isHot = touches(edge, emphasis);
      if (isHot) hot.push(edge);
      this.#place(edge, { isHot, isDim: lit?.has(edge.id) === false, fades });
    }
    for (const [id, { element }] of this.#drawn) {
      if (kept.has(id)) continue;
      element.remove();
      this.#drawn.delete(id);
    }
    this.#label(hot, missed, { emphasis, mode });
  }

  #place(edge: SceneEdge, { isHot, isDim, fades }: { isHot: boolean; isDim: boolean; fades: boolean }): void {
    const signature = JSON.stringify([
      edge.style,
      edge.route.points,
      edge.edge.label,
      edge.edge.reason,
      edge.edge.mark,
    ]);
    let drawn = this.#drawn.get(edge.id);
    if (drawn?.signature !== signature) {
      const element = groupOf(drawEdge(edge));
      if (drawn) drawn.element.replaceWith(element);
      else this.#layerOf(edge).append(element);
      if (fades) fadeIn(element);
      drawn = { element, signature };
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
  /** What labels must not cover, and the visible area. */
  readonly ground: LabelGround;
  /** True where new lines fade in. */
  readonly fades: boolean;
}

function isNamed(edge: SceneEdge, emphasis: Emphasis): boolean {
  return edge.id === emphasis.selectedId || edge.id === emphasis.hoveredId;
}

function touches(edge: SceneEdge, emphasis: Emphasis): boolean {
  return [edge.edge.id, edge.edge.from, edge.edge.to].some(
    id => id !== '' && (id === emphasis.selectedId || id === emphasis.hoveredId),
  );
}
