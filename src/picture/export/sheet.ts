/**
 * The style sheet of an exported picture: that of the panel (styles/graph.css) with all colors resolved, and without
 * selectors that only browsers know. Pure.
 */
import type { Palette } from './palette.ts';
import { mix } from './palette.ts';

const accents = ['service', 'workload', 'route'] as const;
const tones = { error: 'error', warning: 'warning', unknown: 'doubt', elsewhere: 'muted' } as const;

/** The rules, for the content of a `style` element. */
export function sheetOf(palette: Palette): string {
  return [
    ...frameRules(palette),
    ...cardRules(palette),
    ...holeRules(palette),
    ...edgeRules(palette),
    ...markRules(palette),
  ].join('\n');
}

// Marks also have a sign, and not only a color.
function markRules({ ground, workload, service, error, text }: Palette): string[] {
  return [
    `.ground{fill:${ground}}`,
    `.mark-added .body{stroke:${workload};stroke-width:2.6}`,
    `.mark-changed .body{stroke:${service};stroke-width:2.6}`,
    `.mark-removed .tile{opacity:.6}`,
    `.card.mark-removed .name{text-decoration:line-through}`,
    `.mark-removed .body,.edge.mark-removed .wire{stroke-dasharray:3 3}`,
    `.edge.mark-added .wire,.edge.mark-changed .wire{stroke-width:2.6}`,
    `.edge.mark-added .wire,.edge.mark-added .arrow{stroke:${workload}}`,
    `.edge.mark-broken .wire,.edge.mark-broken .arrow{stroke:${error};stroke-width:3}`,
    `.mark-sign{font-size:11px;font-weight:700;fill:${text};paint-order:stroke;stroke:${ground};stroke-width:4px}`,
  ];
}

function frameRules({ font, text, muted, line, ground }: Palette): string[] {
  return [
    `text{font-family:${font.replaceAll(/[<>{};]/g, '')};font-size:11.5px;fill:${text}}`,
    `.icon{fill:none;stroke:${muted};stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}`,
    `.box-body{fill:${mix(text, 0.02, ground)};stroke:${line}}`,
    `.box-title text,.box-name{font-size:13px;font-weight:600}`,
    `.title-back{fill:${mix(text, 0.02, ground)}}`,
    `.box-count,.box-problems{font-size:11.5px;font-weight:400}`,
    `.box-none{fill:none}`,
    `.box-count{fill:${muted}}`,
    `.rule{stroke:${line}}`,
    `.hatch-line{stroke:${mix(muted, 0.25, ground)};stroke-width:2.5}`,
  ];
}

function cardRules(palette: Palette): string[] {
  const { text, muted, ground, edge, error } = palette;
  return [
    `.body,.sheet{fill:${mix(text, 0.04, ground)};stroke:${edge};stroke-width:1}`,
    `.tile,.pill{fill:${mix(muted, 0.16, ground)}}`,
    ...accents.flatMap(accent => [
      `.${accent} .tile,.${accent} .pill{fill:${mix(palette[accent], 0.16, ground)}}`,
      `.${accent} .kind-icon{stroke:${palette[accent]}}`,
    ]),
    `.name{font-size:13px;font-weight:600}`,
    `.tab-name{font-size:12px}`,
    `.kind{font-size:11.3px;fill:${muted}}`,
    `.pill-text{text-anchor:middle;font-weight:600}`,
    `.row.muted{fill:${muted}}`,
    `.row{font-size:11.3px}`,
    `.row-icon.broken,.tear .sign,.tear-line{stroke:${error}}`,
    `.tear-line{fill:none;stroke-width:2;stroke-dasharray:5 4}`,
    `.tear-text{font-size:11px;font-weight:600;fill:${error}}`,
    ...Object.entries(tones).flatMap(([tone, color]) => [
      `.card.${tone} .body{stroke:${palette[color]}}`,
      `.card.${tone} .badge{stroke:${palette[color]}}`,
    ]),
    `.card.error .body,.card.warning .body{stroke-width:1.8}`,
    `.card.operated .body{stroke-dasharray:8 4}`,
    `.card.unknown .body{stroke-dasharray:5 3}`,
    `.card.elsewhere .body,.card.none .body{stroke-dasharray:2 3}`,
  ];
}

function holeRules({ warning, doubt, muted, ground }: Palette): string[] {
  return [
    `.hole .body{fill:${ground};stroke-dasharray:4 4}`,
    `.hole.warning .body,.hole.warning .state-icon{stroke:${warning}}`,
    `.hole.unknown .body,.hole.unknown .state-icon{stroke:${doubt}}`,
    `.hole-text{font-size:11.3px;fill:${muted}}`,
  ];
}

function edgeRules(palette: Palette): string[] {
  const { text, ground, edge, error, doubt, service, route } = palette;
  const wire = (style: string, color: string) =>
    `.edge.${style} .wire,.edge.${style} .arrow,.edge.${style} .sign{stroke:${color}}`;
  return [
    `.wire,.arrow{fill:none;stroke:${edge};stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}`,
    wire('selects', mix(service, 0.75, ground)),
    wire('routes', mix(route, 0.75, ground)),
    wire('calls', mix(text, 0.66, ground)),
    wire('concerns', mix(text, 0.66, ground)),
    wire('unknown', doubt),
    wire('possible.unknown', mix(service, 0.75, ground)),
    wire('broken', error),
    `.edge.calls .wire{stroke-dasharray:2 4}`,
    `.edge.possible .wire,.edge.unknown .wire{stroke-dasharray:5 4}`,
    `.edge.concerns .wire{stroke-dasharray:8 3 1 3}`,
    `.edge.broken .wire{stroke-dasharray:9 5}`,
    `.sign-back{fill:${ground}}`,
    `.edge.doubled .wire{stroke-width:2.2}`,
    `.edge.heavy .wire{stroke-width:3.4}`,
    `.weight{fill:${ground};stroke:${edge}}`,
    `.weight-text{font-size:11px;font-weight:600;text-anchor:middle}`,
    `.edge-label rect{fill:${ground};stroke:${error}}`,
    `.edge-label text{font-size:11px;text-anchor:middle}`,
  ];
}
