/** Small helpers that make SVG elements. Text enters the page as text only, never as markup. */

const namespace = 'http://www.w3.org/2000/svg';

/** Attributes by name; numbers are written as they are. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A new SVG element, appended to `parent` where one is given. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  parent?: Element,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent?.append(element);
  return element;
}

/** A text element with its content. */
export function svgText(content: string, attributes: Attributes, parent: Element): SVGTextElement {
  const element = svg('text', attributes, parent);
  element.textContent = content;
  return element;
}

/** An icon of 16 units, scaled to `size`, its top left corner at x, y. */
export function svgIcon(
  data: string,
  at: { x: number; y: number; size: number; style: string },
  parent: Element,
): void {
  const scale = at.size / 16;
  svg('path', { d: data, class: `icon ${at.style}`, transform: `translate(${at.x} ${at.y}) scale(${scale})` }, parent);
}
