/** What an edit of a manifest moves in the picture: edits of each object of a workspace, and the share of cards that moved. */
import { createWiringService } from '../../../src/core/wiringService.ts';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { around } from '../../../src/picture/layout/geometry.ts';
import type { Layout, LayoutWindow } from '../../../src/picture/layout/layout.ts';
import { LayoutCache, layoutModel, layoutSteps } from '../../../src/picture/layout/layout.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import { textsBelow } from '../../lib/workspaces.ts';

const root = 'file:///w';

/** One edit: what it does to which object, and the text of the file after it; undefined where there is nothing to edit. */
interface Edit {
  readonly what: string;
  change(document: string, other: string): string | undefined;
}

const edits: readonly Edit[] = [
  {
    what: 'one letter of a selector',
    change: text => ofService(text, selector => selector.replace(/(\S)(['"]?)$/m, '$1x$2')),
  },
  {
    what: 'a selector that nothing is near',
    change: text => ofService(text, selector => selector.replace(/:\s*\S+\s*$/gm, ': zz-quite-other-9')),
  },
  { what: 'an object is removed', change: () => '' },
  { what: 'an object is added', change: text => `${text}\n---\n${added(text)}` },
  { what: 'an object is renamed', change: text => replaced(text, /^( {2}name:\s*)(\S+)/m, '$1$2-two') },
  { what: 'replicas', change: text => replaced(text, /^( {2}replicas:\s*)\d+/m, '$17') },
  {
    what: 'a call is added',
    change: (text, other) => replaced(text, /^( +)(image: \S+)$/m, `$1$2\n$1args: ['--other=http://${other}:80']`),
  },
];

function replaced(text: string, what: RegExp, by: string): string | undefined {
  const made = text.replace(what, by);
  return made === text ? undefined : made;
}

function ofService(text: string, change: (selector: string) => string): string | undefined {
  if (!/^kind:\s*Service\s*$/m.test(text)) return undefined;
  const found = /^ {2}selector:\s*\n((?: {4,}.*\n?)+)/m.exec(text);
  if (!found) return undefined;
  const [whole, body = ''] = found;
  return text.replace(whole, whole.replace(body, change(body.trimEnd()) + '\n'));
}

// A Service with a workload of its own, in the namespace of what is there.
function added(text: string): string {
  const [, namespace = ''] = /^ {2}namespace:\s*(\S+)/m.exec(text) ?? [];
  const within = namespace ? `, namespace: ${namespace}` : '';
  return [
    `apiVersion: v1\nkind: Service\nmetadata: { name: zz-new${within} }\nspec: { selector: { app: zz-new }, ports: [{ port: 80 }] }`,
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: zz-new${within} }\nspec: { selector: { matchLabels: { app: zz-new } }, ` +
      `template: { metadata: { labels: { app: zz-new } }, spec: { containers: [{ name: c, image: i }] } } }`,
  ].join('\n---\n');
}

/** What edits of one kind moved: the share of the cards of both pictures, by edit. */
export interface Moves {
  readonly what: string;
  readonly shares: number[];
  /** Edits that moved more than a tenth. */
  readonly over: string[];
  /** Cards of the smallest picture. */
  scale: number[];
}

/** Edits each object of a folder in turn, and goes back. */
export function movesIn(folder: string, window: LayoutWindow, only = ''): readonly Moves[] {
  const texts = textsBelow(folder);
  const service = createWiringService();
  service.setRoots([root]);
  service.apply([...texts].map(([file, text]) => ({ uri: `${root}/${file}`, text })));
  const graph = (): WiringGraph => structuredClone(service.graph({ scope: 'workspace' }));
  const before = layoutModel(buildModel(graph()), window, new LayoutCache());
  const services = graph().nodes.filter(({ type }) => type === 'service');
  const all = edits.map(({ what }): Moves => ({ what, shares: [], over: [], scale: [] }));
  for (const [file, text] of texts) {
    const documents = text.split(/^---.*$/m);
    documents.forEach((document, at) => {
      const name = /^ {2}name:\s*(\S+)/m.exec(document)?.[1] ?? '';
      const kind = /^kind:\s*(\S+)/m.exec(document)?.[1] ?? '';
      if (!kind || !name) return;
      edits.forEach(({ what, change }, index) => {
        if (!what.includes(only)) return;
        const made = change(document, services[(all[index]?.shares.length ?? 0) % services.length]?.name ?? '');
        if (made === undefined) return;
        const uri = `${root}/${file}`;
        service.apply([{ uri, text: documents.with(at, made).join('\n---\n') }]);
        const model = buildModel(graph());
        const after = finished(layoutSteps(model, { window, cache: new LayoutCache(), previous: before }));
        const share = movedShare(before, after);
        all[index]?.shares.push(share);
        all[index]?.scale.push(fitOf(after, window) / fitOf(layoutModel(model, window, new LayoutCache()), window));
        if (share > 0.1) all[index]?.over.push(`${kind} ${name} ${Math.round(share * 100)} %`);
        service.apply([{ uri, text }]);
      });
    });
  }
  return all;
}

function fitOf({ bounds }: Layout, window: LayoutWindow): number {
  return Math.min(window.width / bounds.width, window.height / bounds.height, 1.15);
}

/** Moved against most of the others: what all move together, the view goes along with. */
export function movedShare(before: Layout, now: Layout): number {
  const [were, are] = [areasOf(before), areasOf(now)];
  const shifts = [...were].flatMap(([key, a]) => {
    const b = are.get(key);
    return b ? [`${Math.round(b.x - a.x)} ${Math.round(b.y - a.y)}`] : [];
  });
  if (shifts.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const shift of shifts) counts.set(shift, (counts.get(shift) ?? 0) + 1);
  return 1 - Math.max(...counts.values()) / shifts.length;
}

function areasOf(layout: Layout): ReadonlyMap<string, Rectangle> {
  const areas = new Map<string, Rectangle>();
  for (const item of layout.items) areas.set(item.unit, around([areas.get(item.unit) ?? item, item]));
  return areas;
}
