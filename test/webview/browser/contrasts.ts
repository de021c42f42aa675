/** How well texts and lines of a picture can be told from what is painted below them. */
import type { Page } from 'playwright-core';

/** A text, a wire or a border with the contrast that it has. */
export interface Seen {
  readonly what: string;
  readonly ratio: number;
}

/** The contrast of all texts, or of all wires and borders, by computed styles: each against what is painted below it. */
export function contrasts(page: Page, which: 'texts' | 'lines'): Promise<readonly Seen[]> {
  return page.evaluate(kind => {
    type Color = readonly [number, number, number, number];
    const parse = (text: string): Color => {
      const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
      if (text === 'none' || numbers.length < 3) return [0, 0, 0, 0];
      const [r = 0, g = 0, b = 0, alpha = 1] = numbers;
      return text.startsWith('color(') ? [r * 255, g * 255, b * 255, alpha] : [r, g, b, alpha];
    };
    const over = ([r, g, b, alpha]: Color, [br, bg, bb]: Color): Color => [
      r * alpha + br * (1 - alpha),
      g * alpha + bg * (1 - alpha),
      b * alpha + bb * (1 - alpha),
      1,
    ];
    const light = ([r, g, b]: Color): number => {
      const part = (value: number): number => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const ratio = (a: Color, b: Color): number => {
      const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x);
      return (high + 0.05) / (low + 0.05);
    };
    const faded = (element: Element): number => {
      let share = 1;
      for (let at: Element | null = element; at; at = at.parentElement) share *= Number(getComputedStyle(at).opacity);
      return share;
    };
    const canvas = document.querySelector('svg.canvas, svg[role=img]');
    if (!canvas) return [];
    const shapes = [...canvas.querySelectorAll('rect, path, circle')].filter(
      each => parse(getComputedStyle(each).fill)[3] > 0 && getComputedStyle(each).visibility !== 'hidden',
    );
    const ground = parse(getComputedStyle(document.body).backgroundColor);
    const backOf = (element: Element): Color => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      let color = ground;
      for (const shape of shapes) {
        const area = shape.getBoundingClientRect();
        const isBefore = (shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        if (!isBefore || area.width < 1 || x < area.left || x > area.right || y < area.top || y > area.bottom) continue;
        const style = getComputedStyle(shape);
        const [r, g, b, alpha] = parse(style.fill);
        color = over([r, g, b, alpha * Number(style.fillOpacity) * faded(shape)], color);
      }
      return color;
    };
    const all = canvas.querySelectorAll(
      kind === 'texts' ? 'text' : '.wire, .arrow, .body, .box-body, .tear-line, .hole rect',
    );
    return [...all].flatMap(element => {
      const style = getComputedStyle(element);
      const isArrow = element.classList.contains('arrow');
      const own = parse(kind === 'texts' || (isArrow && style.stroke === 'none') ? style.fill : style.stroke);
      // What is dimmed steps back while one looks at something else.
      if (element.closest('.dim')) return [];
      if (own[3] === 0 || style.display === 'none' || element.getClientRects().length === 0) return [];
      const back = kind === 'texts' ? backOf(element) : ground;
      const shown = over([own[0], own[1], own[2], own[3] * faded(element)], back);
      const what = `${element.parentElement?.getAttribute('class') ?? ''} ${element.getAttribute('class') ?? ''} ${element.textContent}`;
      return [{ what: what.trim(), ratio: Math.round(ratio(shown, back) * 100) / 100 }];
    });
  }, which);
}
