import { describe, expect, it } from 'vitest';
import { dotOf } from '../../../src/picture/export/dot.ts';
import { jsonOf } from '../../../src/picture/export/json.ts';
import { mermaidOf } from '../../../src/picture/export/mermaid.ts';
import { mix, printPalette } from '../../../src/picture/export/palette.ts';
import { svgOf } from '../../../src/picture/export/svg.ts';
import { svgOfGraph } from '../../../src/picture/export/wholePicture.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../../src/picture/scene/picture.ts';
import { isWiringGraph } from '../../../src/protocol/graphGuard.ts';
import { edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';
import { hostileGraph, hostileNames } from '../../webview/fixtures/hostile.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';

describe('Mermaid', () => {
  it('has a subgraph per namespace, and says what is broken', () => {
    const api = service('api', { state: 'nothing', problems: [] });
    const pods = workload('api', { namespace: 'b"c', replicas: 3 });
    const broken = edge(api, pods, 'selects', { state: 'broken', label: 'app=api', reason: 'no port [http]' });
    expect(mermaidOf({ nodes: [api, pods], edges: [broken] })).toBe(
      [
        'flowchart LR',
        '  subgraph s0["b#34;c"]',
        '    n1["api<br/>Deployment · × 3"]',
        '  end',
        '  subgraph s1["shop"]',
        '    n0("api<br/>Service · selects nothing"):::warning',
        '  end',
        '  n0 --x|"selects · app=api · broken · no port #91;http#93;"| n1',
        '  classDef warning stroke:#b26a00,stroke-width:2px',
        '',
      ].join('\n'),
    );
  });

  it('leaves hostile names no syntax', () => {
    const text = mermaidOf(hostileGraph());
    const quoted = text.replaceAll(/"[^"\n]*"/g, '""').replaceAll('<br/>', '');
    expect(quoted).not.toMatch(/[<>`;]|script|javascript/);
  });
});

describe('DOT', () => {
  it('has a cluster per namespace, and escapes', () => {
    const api = service('a"pi\\');
    const pods = workload('api');
    expect(dotOf({ nodes: [api, pods], edges: [edge(api, pods, 'calls', { label: 'app=api' })] })).toBe(
      [
        'digraph wiring {',
        '  rankdir=LR;',
        '  node [fontname="sans-serif"];',
        '  edge [fontsize=10];',
        '  subgraph cluster_0 {',
        '    label="shop";',
        '    n0 [label="a\\"pi\\\\\\nService", shape=box, style="rounded"];',
        '    n1 [label="api\\nDeployment · × 1", shape=box];',
        '  }',
        '  n0 -> n1 [label="calls · app=api", style=dashed];',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('leaves hostile names no syntax', () => {
    const text = dotOf(hostileGraph()).replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
    expect(text).not.toMatch(/<|script|javascript|\u202e/);
  });
});

describe('JSON', () => {
  it('is a graph again, but for the revision, and the same bytes each time', () => {
    const text = jsonOf(shopGraph());
    expect(isWiringGraph({ ...JSON.parse(text), revision: 1 })).toBe(true);
    expect(jsonOf(shopGraph({ revision: 7 }))).toBe(text);
  });
});

describe('SVG', () => {
  it('is the same each time, and asks for nothing', () => {
    const text = svgOfGraph(troubledShopGraph());
    expect(svgOfGraph(troubledShopGraph())).toBe(text);
    expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" viewBox="/);
    expect(text).toContain('>api</text>');
    expect(text).not.toMatch(/var\(|color-mix|href|url\((?!#hatch)|undefined|NaN|class="(hit|handle|ring)"/);
  });

  it('holds hostile names as text only', () => {
    const text = svgOfGraph(hostileGraph());
    expect(text).not.toMatch(/<img|<script|<svg onload|\u202e/);
    expect(text).toContain('&lt;img');
    for (const name of hostileNames) expect(text.includes('<' + name)).toBe(false);
  });

  it('draws an area only, with a ground only where it is wanted', () => {
    const picture = pictureOf(buildModel(shopGraph()));
    const options = { palette: printPalette, title: 'x', background: false };
    const all = svgOf(picture, options);
    const part = svgOf(picture, { ...options, area: { x: 0, y: 0, width: 300, height: 200 } });
    expect(part).toContain('viewBox="0 0 300 200"');
    expect(part.length).toBeLessThan(all.length);
    expect(all).not.toContain('fill="#ffffff"');
    expect(svgOf(picture, { ...options, background: true })).toContain('fill="#ffffff"');
  });

  it('of many objects is higher, so that its text can be read on a page', () => {
    const nodes = Array.from({ length: 200 }, (_, index) => service(`a-service-with-a-name-${index}`));
    const widthOf = (count: number) => Number(/width="(\d+)"/.exec(svgOfGraph(graph(nodes.slice(0, count))))?.[1]);
    // Small text has 11.3 units, and 9 of 800 pixels.
    for (const count of [10, 80, 200]) expect((11.3 * 800) / Math.max(800, widthOf(count))).toBeGreaterThan(9);
  });

  it('of nothing is a picture too', () => expect(svgOfGraph(graph([]))).toContain('</svg>'));
});

it('mixes colors', () => {
  expect(mix('#ffffff', 0.5, '#000000')).toBe('#808080');
  expect(mix('#102030', 1, '#ffffff')).toBe('#102030');
});
