/** Shapes as plain data: the panel turns them into elements, an export into text. Text never becomes markup. Pure. */

/** Attributes by name; numbers are written as they are. */
export type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element as data; children and attributes may be added while it is being drawn. */
export interface Shape {
  readonly name: string;
  readonly attributes: Record<string, string | number>;
  readonly children: Shape[];
  /** Its text; '' for an element without. */
  text: string;
}

/** A new shape, added to `parent` where one is given. */
export function shape(name: string, attributes: Attributes = {}, parent?: Shape): Shape {
  const made: Shape = { name, attributes: { ...attributes }, children: [], text: '' };
  parent?.children.push(made);
  return made;
}

/** A text with its content. */
export function textShape(content: string, attributes: Attributes, parent: Shape): Shape {
  const made = shape('text', attributes, parent);
  made.text = content;
  return made;
}

/** An icon of 16 units, scaled to `size`, its top left corner at x, y. */
export function iconShape(
  data: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly style: string },
  parent: Shape,
): void {
  const transform = `translate(${at.x} ${at.y}) scale(${at.size / 16})`;
  shape('path', { d: data, class: `icon ${at.style}`, transform }, parent);
}
