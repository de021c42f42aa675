/** The meaning of lines, shapes and signs. */
import type { JSX } from 'preact';
import type { IconName } from '../../picture/scene/icons.ts';
import type { GraphMark } from '../../protocol/graph.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { badgeOf } from '../../picture/scene/stateLook.ts';
import { Icon } from './icon.tsx';

const lines: readonly (readonly [string, string])[] = [
  ['routes ok', 'routes to'],
  ['selects ok', 'selects'],
  ['calls ok', 'calls'],
  ['possible unknown', 'may select'],
  ['concerns ok', 'is about'],
  ['misses broken', 'broken'],
];
const signs: readonly (readonly [IconName, string, string])[] = [
  ['error', 'error', 'error'],
  ['warning', 'warning', 'warning'],
  ['nothing', 'warning', 'selects nothing'],
  ['external', 'elsewhere', 'elsewhere'],
  ['unmanaged', 'elsewhere', 'no selector'],
];
const marks: readonly (readonly [GraphMark, string])[] = [
  ['added', 'only here'],
  ['removed', 'only in the other one'],
  ['changed', 'otherwise there'],
];
const cards: readonly (readonly [string, string])[] = [
  ['unknown', 'cannot tell'],
  ['operated', 'by an operator'],
];

/** The model of the legend, and a callback to close it. */
interface LegendProps {
  readonly model: PanelModel;
  onClose(): void;
}

const found = new WeakMap<PanelModel, ReadonlySet<string>>();

// What of the tables above occurs in the picture.
function occurrencesIn(model: PanelModel): ReadonlySet<string> {
  const kept = found.get(model);
  if (kept) return kept;
  const occurs = new Set<string>();
  // There may be very many nodes of few kinds: only the first of each is described.
  const kinds = new Map<string, Set<string>>();
  for (const { type, state, mark } of model.edges) {
    const states = kinds.get(type) ?? new Set();
    kinds.set(type, states);
    if (!states.has(state)) occurs.add(state === 'broken' ? 'misses broken' : `${type} ${state}`);
    states.add(state);
    if (mark) occurs.add(`mark-${mark}`);
  }
  for (const node of model.nodeList) {
    const badge = badgeOf(node);
    if (badge) occurs.add(badge.icon);
    if (node.state === 'unknown') occurs.add('unknown');
    if (node.mark) occurs.add(`mark-${node.mark}`);
    if (node.madeBy) occurs.add('operated');
    if (node.type === 'workload' && (node.replicas ?? 1) > 1) occurs.add('replicas');
  }
  found.set(model, occurs);
  return occurs;
}

/** The legend of what occurs in a picture, drawn with its own styles; it can be closed. */
export function Legend({ model, onClose }: LegendProps): JSX.Element {
  const occurs = occurrencesIn(model);
  return (
    <ul class="legend" aria-label="Legend">
      {lines
        .filter(([style]) => occurs.has(style))
        .map(([style, text]) => (
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
      {signs
        .filter(([icon]) => occurs.has(icon))
        .map(([icon, tone, text]) => (
          <li>
            <Icon name={icon} tone={tone} />
            {text}
          </li>
        ))}
      {cards
        .filter(([style]) => occurs.has(style))
        .map(([style, text]) => (
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
      {marks
        .filter(([mark]) => occurs.has(`mark-${mark}`))
        .map(([mark, text]) => (
          <li>
            <svg class="legend-card" viewBox="0 0 24 16" aria-hidden="true">
              <g class={`sample mark-${mark}`}>
                <rect class="body" x="2" y="2" width="20" height="12" rx="3" />
              </g>
            </svg>
            {text}
          </li>
        ))}
      {occurs.has('replicas') && (
        <li>
          <svg class="legend-stack" viewBox="0 0 22 16" aria-hidden="true">
            <rect class="sheet" x="5" y="5" width="15" height="10" rx="2" />
            <rect class="body" x="2" y="2" width="15" height="10" rx="2" />
          </svg>
          replicas
        </li>
      )}
      <li class="legend-close">
        <button type="button" aria-label="Close" title="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </li>
    </ul>
  );
}
