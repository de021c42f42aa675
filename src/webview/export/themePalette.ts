/** The colors of the theme as an exported picture needs them: resolved. */
import type { Palette } from '../../picture/export/palette.ts';
import { colorNames } from '../../picture/export/palette.ts';

/** The current palette of the page. */
export function themePalette(): Palette {
  const probe = document.createElement('span');
  document.body.append(probe);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colors = colorNames.map(name => [name, resolved(probe, context, name)] as const);
  const font = getComputedStyle(document.body).fontFamily || 'sans-serif';
  probe.remove();
  return { ...(Object.fromEntries(colors) as Omit<Palette, 'font'>), font };
}

// The style sheet mixes colors in ways that only the browser can compute: a painted pixel gives the result.
function resolved(probe: HTMLElement, context: CanvasRenderingContext2D | null, name: string): string {
  if (!context) return '#808080';
  probe.style.color = `var(--${name})`;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = getComputedStyle(probe).color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
}
