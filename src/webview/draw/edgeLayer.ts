/** Keeps the drawn lines and the labels of those that are looked at. */
import type { Emphasis, SceneEdge } from '../../picture/scene/scene.ts';
import { drawEdge, drawEdgeLabel } from '../../picture/draw/drawEdge.ts';
import { groupOf, setTo } from './elements.ts';

const mostLabels = 5;

/** The layers of the lines (below the cards) and of their labels (above them). */
export class EdgeLayer {
  readonly #lines: SVGGElement;
  readonly #labels: SVGGElement;
  readonly #drawn = new Map<string, { readonly element: SVGGElement; readonly signature: string }>();

  constructor(lines: SVGGElement, labels: SVGGElement) {
    this.#lines = lines;
    this.#labels = labels;
  }

  /** Draws exactly these lines. */
  show(edges: readonly SceneEdge[], emphasis: Emphasis): void {
    const kept = new Set<string>();
    const hot: SceneEdge[] = [];
    for (const edge of edges) {
      kept.add(edge.id);
      const isHot = touches(edge, emphasis);
      if (isHot) hot.push(edge);
      this.#place(edge, isHot);
    }
    for (const [id, { element }] of this.#drawn) {
      if (kept.has(id)) continue;
      element.remove();
      this.#drawn.delete(id);
    }
    this.#label(hot, emphasis);
  }

  #place(edge: SceneEdge, isHot: boolean): void {
    const signature = JSON.stringify([edge.style, edge.route.points, edge.edge?.reason]);
    let drawn = this.#drawn.get(edge.id);
    if (drawn?.signature !== signature) {
      const element = groupOf(drawEdge(edge));
      if (drawn) drawn.element.replaceWith(element);
      else this.#lines.append(element);
      drawn = { element, signature };
      this.#drawn.set(edge.id, drawn);
    }
    if (edge.edge) setTo(drawn.element, 'data-edge', edge.id);
    drawn.element.classList.toggle('hot', isHot);
  }

  #label(hot: readonly SceneEdge[], emphasis: Emphasis): void {
    const labels = hot.length > mostLabels ? [] : hot.map(edge => drawEdgeLabel(edge, isNamed(edge, emphasis)));
    this.#labels.replaceChildren(...labels.filter(label => label !== undefined).map(groupOf));
  }
}

function isNamed(edge: SceneEdge, emphasis: Emphasis): boolean {
  return edge.id === emphasis.selectedId || edge.id === emphasis.hoveredId;
}

function touches(edge: SceneEdge, emphasis: Emphasis): boolean {
  if (!edge.edge) return false;
  return [edge.edge.id, edge.edge.from, edge.edge.to].some(
    id => id !== '' && (id === emphasis.selectedId || id === emphasis.hoveredId),
  );
}
