/** Exports the picture: to a file that the host writes, or to the clipboard. */
import type { ExportFormat } from '../../protocol/panelMessages.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import { dotOf } from '../../picture/export/dot.ts';
import { jsonOf } from '../../picture/export/json.ts';
import { mermaidOf } from '../../picture/export/mermaid.ts';
import { printPalette } from '../../picture/export/palette.ts';
import type { GraphPart } from '../../picture/export/part.ts';
import { exportArea, svgSteps } from '../../picture/export/svg.ts';
import { exportTitle } from '../../picture/export/wholePicture.ts';
import type { Rectangle } from '../../picture/layout/geometry.ts';
import { overlaps } from '../../picture/layout/geometry.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { pictureOf } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import type { GraphView } from '../draw/graphView.ts';
import type { PanelController } from '../state/panelController.ts';
import { inSlices } from './inSlices.ts';
import { fitsPng, pngOf } from './png.ts';
import { themePalette } from './themePalette.ts';

/** What to export, and how. */
export interface TakeAlong {
  readonly format: ExportFormat;
  readonly to: 'file' | 'clipboard';
  /** True for the visible part, false for everything that passes the filter. */
  readonly inView: boolean;
  /** True for dark on white, false for the theme's colors. */
  readonly onWhite: boolean;
}

const tooLarge = 'The picture is too large for a PNG. Export an SVG, or only what is in view.';

/** Exports, and announces the result; never fails. */
export async function takeAlong(
  controller: PanelController,
  view: GraphView | undefined,
  wanted: TakeAlong,
): Promise<void> {
  const { graph } = controller.store.state;
  if (!graph) return;
  const picture = view?.picture ?? pictureOf(controller.derived.drawn);
  const area = wanted.inView ? view?.visible : undefined;
  const { format } = wanted;
  if (format === 'png') return takePng(controller, { graph, picture, wanted: { ...wanted, area } });
  const steps = textOf(graph, picture, { ...wanted, area, all: controller.derived.model });
  await controller.exports.run(
    format,
    signal => inSlices(steps, signal),
    text => {
      if (wanted.to === 'clipboard') controller.copy(text);
      else controller.save(format, text);
      return true;
    },
  );
}

interface Taken {
  readonly graph: WiringGraph;
  readonly picture: Picture;
  readonly wanted: Wanted;
}

async function takePng(controller: PanelController, { graph, picture, wanted }: Taken): Promise<void> {
  const { width, height } = exportArea(picture, wanted.area);
  if (!fitsPng(width, height)) return controller.announceAloud(tooLarge);
  const make = async (signal: AbortSignal): Promise<string | undefined> => {
    const svg = await inSlices(svgFor(graph, picture, wanted), signal);
    return svg === undefined ? undefined : pngOf(svg, width, height);
  };
  try {
    await controller.exports.run('png', make, async png => {
      if (wanted.to === 'file') controller.save('png', png);
      else {
        await copyPng(png);
        controller.announceAloud('Copied');
      }
      return wanted.to === 'file';
    });
  } catch {
    controller.announceAloud('The picture could not be made into a PNG here. Export an SVG instead.');
  }
}

interface Wanted extends TakeAlong {
  readonly area: Rectangle | undefined;
}

function* textOf(
  graph: WiringGraph,
  picture: Picture,
  wanted: Wanted & { readonly all: PanelModel },
): Generator<undefined, string> {
  const part = wanted.area ? partIn(picture, wanted.area) : partOf(wanted.all);
  switch (wanted.format) {
    case 'mermaid':
      return mermaidOf(part);
    case 'dot':
      return dotOf(part);
    case 'json':
      return jsonOf(graph, part);
    default:
      return yield* svgFor(graph, picture, wanted);
  }
}

function svgFor(graph: WiringGraph, picture: Picture, { area, onWhite }: Wanted): Generator<undefined, string> {
  const palette = onWhite ? { ...printPalette, font: themePalette().font } : themePalette();
  return svgSteps(picture, { palette, title: exportTitle(graph), background: true, ...(area && { area }) });
}

function partOf(model: PanelModel): GraphPart {
  return { nodes: model.nodeList, edges: model.edges };
}

function partIn({ model, layout }: Picture, area: Rectangle): GraphPart {
  const items = layout.boxes.filter(box => overlaps(box, area)).flatMap(box => box.items);
  const shown = new Set(items.filter(item => overlaps(item, area)).map(item => item.nodeId));
  return {
    nodes: model.nodeList.filter(node => shown.has(node.id)),
    edges: model.edges.filter(edge => shown.has(edge.from) && shown.has(edge.to)),
  };
}

async function copyPng(base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const blob = new Blob([bytes], { type: 'image/png' });
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
