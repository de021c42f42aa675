/** From a graph to an exported picture in one go, for callers without a panel. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { buildModel } from '../model/panelModel.ts';
import { shortText } from '../model/visibleText.ts';
import { pictureOf } from '../scene/picture.ts';
import type { Palette } from './palette.ts';
import { printPalette } from './palette.ts';
import { svgOf } from './svg.ts';

/** The whole graph as an SVG file, dark on white unless another palette is given. */
export function svgOfGraph(graph: WiringGraph, palette: Palette = printPalette): string {
  const title = exportTitle(graph);
  return svgOf(pictureOf(buildModel(graph)), { palette, title, background: true });
}

/** `Service wiring around shop/api.yaml` */
export function exportTitle({ title }: WiringGraph): string {
  return title ? `Service wiring around ${shortText(title, 100)}` : 'Service wiring';
}
