/** Colors of an exported picture, resolved: a file knows no theme. Pure. */

/** Colors as `#rrggbb`, and the font. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly edge: string;
  readonly doubt: string;
  readonly service: string;
  readonly workload: string;
  readonly route: string;
  readonly error: string;
  readonly warning: string;
  /** A CSS font family. */
  readonly font: string;
}

/** The names of the colors. */
export const colorNames = [
  'ground',
  'text',
  'muted',
  'line',
  'edge',
  'doubt',
  'service',
  'workload',
  'route',
  'error',
  'warning',
] as const;

/** Dark on white: for paper, and where there is no theme. */
export const printPalette: Palette = {
  ground: '#ffffff',
  text: '#1f1f1f',
  muted: '#5c5c5c',
  line: '#8c8c8c',
  edge: '#858585',
  doubt: '#6b6b6b',
  service: '#1a6fc4',
  workload: '#2e7d32',
  route: '#6f42c1',
  error: '#c62828',
  warning: '#b26a00',
  // The same widths nearly everywhere: what a system has as its own font may be a fifth wider.
  font: '"Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans Condensed", sans-serif',
};

/** Light on dark: for pages that are dark. */
export const darkPalette: Palette = {
  ground: '#1f1f1f',
  text: '#d4d4d4',
  muted: '#a0a0a0',
  line: '#757575',
  edge: '#8a8a8a',
  doubt: '#a6a6a6',
  service: '#4da3ff',
  workload: '#89d185',
  route: '#b996e0',
  error: '#f4645f',
  warning: '#d7ae2b',
  font: printPalette.font,
};

/** `share` (0 to 1) of one color over another. */
export function mix(color: string, share: number, over: string): string {
  const [a, b] = [channels(color), channels(over)];
  const mixed = a.map((channel, index) => Math.round(channel * share + (b[index] ?? 0) * (1 - share)));
  return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: string): readonly number[] {
  return [1, 3, 5].map(start => Number.parseInt(color.slice(start, start + 2), 16) || 0);
}
