/** Makes SVG elements. Text enters the page as text only, never as markup. */
import type { Attributes, Shape } from '../../picture/draw/shape.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** A new SVG element, appended to `parent` where one is given. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  parent?: Element,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name);
  for (const key in attributes) element.setAttribute(key, String(attributes[key]));
  parent?.append(element);
  return element;
}

/** The SVG element of a drawn group, with all of its content. */
export function groupOf(drawn: Shape): SVGGElement {
  return fill(svg('g'), drawn);
}

/**
 * Sets an attribute unless it has that value: even setting the same value makes the browser lay out the content again.
 */
export function setTo(element: Element, name: string, value: string | number): void {
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

function fill<Kind extends SVGElement>(element: Kind, { attributes, text, children }: Shape): Kind {
  for (const key in attributes) element.setAttribute(key, String(attributes[key]));
  if (text) element.textContent = text;
  for (const child of children) {
    element.append(fill(document.createElementNS(namespace, child.name) as SVGElement, child));
  }
  return element;
}
