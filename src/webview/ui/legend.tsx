/** What lines, shapes and signs mean. */
import type { JSX } from 'preact';
import type { IconName } from '../../picture/scene/icons.ts';
import { Icon } from './icon.tsx';

const lines: readonly (readonly [string, string])[] = [
  ['routes ok', 'routes to'],
  ['selects ok', 'selects'],
  ['calls ok', 'calls'],
  ['possible unknown', 'may select'],
  ['selects broken', 'broken'],
];
const signs: readonly (readonly [IconName, string, string])[] = [
  ['error', 'error', 'error'],
  ['nothing', 'warning', 'selects nothing'],
  ['external', 'elsewhere', 'elsewhere'],
];
const cards: readonly (readonly [string, string])[] = [
  ['unknown', 'cannot tell'],
  ['operated', 'by an operator'],
];

/** The legend, drawn with the picture’s own styles. */
export function Legend(): JSX.Element {
  return (
    <ul class="legend" aria-label="Legend">
      {lines.map(([style, text]) => (
        <li>
          <svg class="legend-line" viewBox="0 0 34 12" aria-hidden="true">
            <g class={`edge ${style}`}>
              <path class="wire" d="M1 6H32" />
              <path class="arrow" d="M26 2L32 6L26 10" />
            </g>
          </svg>
          {text}
        </li>
      ))}
      {signs.map(([icon, tone, text]) => (
        <li>
          <Icon name={icon} tone={tone} />
          {text}
        </li>
      ))}
      {cards.map(([style, text]) => (
        <li>
          <svg class="legend-card" viewBox="0 0 24 16" aria-hidden="true">
            <g class={`sample ${style}`}>
              <rect class="body" x="1" y="1" width="22" height="14" rx="3" />
              {style === 'unknown' && <path class="hatch-line" d="M3 13L10 3M9 13L16 3M15 13L21 4" />}
            </g>
          </svg>
          {text}
        </li>
      ))}
      <li>
        <svg class="legend-stack" viewBox="0 0 22 16" aria-hidden="true">
          <rect class="sheet" x="5" y="5" width="15" height="10" rx="2" />
          <rect class="body" x="2" y="2" width="15" height="10" rx="2" />
        </svg>
        replicas
      </li>
    </ul>
  );
}
