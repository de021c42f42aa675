/** Takes the picture along: to a file that the host writes, or to the clipboard. */
import type { ExportFormat } from '../../protocol/panelMessages.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import { dotOf } from '../../picture/export/dot.ts';
import { jsonOf } from '../../picture/export/json.ts';
import { mermaidOf } from '../../picture/export/mermaid.ts';
import { printPalette } from '../../picture/export/palette.ts';
import type { GraphPart } from '../../picture/export/part.ts';
import { exportArea, svgOf } from '../../picture/export/svg.ts';
import { exportTitle } from '../../picture/export/wholePicture.ts';
import type { Rectangle } from '../../picture/layout/geometry.ts';
import { overlaps } from '../../picture/layout/geometry.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { pictureOf } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import type { GraphView } from '../draw/graphView.ts';
import type { PanelController } from '../state/panelController.ts';
import { fitsPng, pngOf } from './png.ts';
import { themePalette } from './themePalette.ts';

/** What to take along, and how. */
export interface TakeAlong {
  readonly format: ExportFormat;
  readonly to: 'file' | 'clipboard';
  /** True for what the window shows, false for all that the filter lets pass. */
  readonly inView: boolean;
  /** True for dark on white, false for the theme's colors. */
  readonly onWhite: boolean;
}

const tooLarge = 'The picture is too large for a PNG. Export an SVG, or only what is in view.';

/** Does it, and says how it went; never fails. */
export async function takeAlong(
  controller: PanelController,
  view: GraphView | undefined,
  wanted: TakeAlong,
): Promise<void> {
  const { graph } = controller.store.state;
  if (!graph) return;
  const picture = view?.picture ?? pictureOf(controller.derived.drawn);
  const area = wanted.inView ? view?.visible : undefined;
  if (wanted.format !== 'png') {
    const text = textOf(graph, picture, { ...wanted, area, all: controller.derived.model });
    return wanted.to === 'clipboard' ? controller.copy(text) : controller.save(wanted.format, text);
  }
  const { width, height } = exportArea(picture, area);
  if (!fitsPng(width, height)) return controller.announceAloud(tooLarge);
  try {
    const png = await pngOf(svgFor(graph, picture, { ...wanted, area }), width, height);
    if (wanted.to === 'file') return controller.save('png', png);
    await copyPng(png);
    controller.announceAloud('Copied');
  } catch {
    controller.announceAloud('The picture could not be made into a PNG here. Export an SVG instead.');
  }
}

interface Wanted extends TakeAlong {
  readonly area: Rectangle | undefined;
}

function textOf(graph: WiringGraph, picture: Picture, wanted: Wanted & { readonly all: PanelModel }): string {
  const part = wanted.area ? partIn(picture, wanted.area) : partOf(wanted.all);
  switch (wanted.format) {
    case 'mermaid':
      return mermaidOf(part);
    case 'dot':
      return dotOf(part);
    case 'json':
      return jsonOf(graph, part);
    default:
      return svgFor(graph, picture, wanted);
  }
}

function svgFor(graph: WiringGraph, picture: Picture, { area, onWhite }: Wanted): string {
  const palette = onWhite ? { ...printPalette, font: themePalette().font } : themePalette();
  return svgOf(picture, { palette, title: exportTitle(graph), background: true, ...(area && { area }) });
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
