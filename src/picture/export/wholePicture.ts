/** From a graph to an exported picture in one go, for callers without a panel. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { differenceOf } from '../../protocol/graphOverlay.ts';
import { sameObjects } from '../../protocol/sameObjects.ts';
import { buildModel } from '../model/panelModel.ts';
import { shortText } from '../model/visibleText.ts';
import { pictureOf } from '../scene/picture.ts';
import type { LayoutWindow } from '../layout/layout.ts';
import { LayoutCache } from '../layout/layout.ts';
import { darkPalette, printPalette } from './palette.ts';
import { svgOf } from './svg.ts';

/** As wide as pages show pictures: cards keep their natural size in it as long as that can be. */
const page: LayoutWindow = { width: 760, height: 900 };

/** The whole graph as an SVG file: dark on white, and light on dark where the page is dark. */
export function svgOfGraph(graph: WiringGraph): string {
  const picture = pictureOf(buildModel(graph), new LayoutCache(), page);
  const colors = { palette: printPalette, dark: darkPalette };
  return svgOf(picture, { ...colors, title: exportTitle(graph), background: true });
}

/** The differences between two builds as an SVG file, even if they give objects different names and namespaces. */
export function svgOfBuilds(before: WiringGraph, after: WiringGraph): string {
  return svgOfGraph(differenceOf(before, after, sameObjects(before.nodes, after.nodes)));
}

/** The differences between two graphs as an SVG file, with the objects that are one wire away. */
export function svgOfDifference(before: WiringGraph, after: WiringGraph): string {
  return svgOfGraph(differenceOf(before, after));
}

/** `Service wiring around shop/api.yaml` */
export function exportTitle({ title }: WiringGraph): string {
  return title ? `Service wiring around ${shortText(title, 100)}` : 'Service wiring';
}
