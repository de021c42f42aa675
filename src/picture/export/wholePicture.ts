/** From a graph to an exported picture in one go, for callers without a panel. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { differenceOf } from '../../protocol/graphOverlay.ts';
import { sameObjects } from '../../protocol/sameObjects.ts';
import { buildModel } from '../model/panelModel.ts';
import { shortText } from '../model/visibleText.ts';
import { pictureOf } from '../scene/picture.ts';
import type { LayoutWindow } from '../layout/layout.ts';
import { LayoutCache } from '../layout/layout.ts';
import type { Picture } from '../scene/scene.ts';
import { darkPalette, printPalette } from './palette.ts';
import { svgOf } from './svg.ts';

/** As wide as pages show pictures: cards keep their natural size in it as long as that can be. */
const page: LayoutWindow = { width: 760, height: 900 };
/** A page can be scrolled: what is too wide for its text to be read is laid out for higher ones. */
const higher = [1200, 1600, 2200, 3040];
/** Where a page shows 800 pixels of this width, small text has 9. */
const widest = 960;
/** More objects take too long to be laid out again. */
const mostTried = 1000;

/** The whole graph as an SVG file: dark on white, and light on dark where the page is dark. */
export function svgOfGraph(graph: WiringGraph): string {
  const picture = pictureFor(graph);
  const colors = { palette: printPalette, dark: darkPalette };
  return svgOf(picture, { ...colors, title: exportTitle(graph), background: true });
}

// The first one that is narrow enough, else the narrowest.
function pictureFor(graph: WiringGraph): Picture {
  const model = buildModel(graph);
  let best = pictureOf(model, new LayoutCache(), page);
  for (const height of graph.nodes.length > mostTried ? [] : higher) {
    if (best.layout.bounds.width <= widest) break;
    const other = pictureOf(model, new LayoutCache(), { ...page, height });
    if (other.layout.bounds.width < best.layout.bounds.width) best = other;
  }
  return best;
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
