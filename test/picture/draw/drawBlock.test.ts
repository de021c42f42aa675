import { describe, expect, it } from 'vitest';
import { drawBlock } from '../../../src/picture/draw/drawBlock.ts';
import type { Shape } from '../../../src/picture/draw/shape.ts';
import type { GraphNode } from '../../../src/protocol/graph.ts';
import { workload } from '../../webview/fixtures/graphs.ts';

function all(drawn: Shape): readonly Shape[] {
  return [drawn, ...drawn.children.flatMap(all)];
}

/** Names of a block of this size in pixels, and where its badge is. */
function block(node: GraphNode, width: number, height: number) {
  const scale = 0.5;
  const item = { key: node.id, nodeId: node.id, role: 'card', unit: node.id, x: 0, y: 0 } as const;
  const shapes = all(drawBlock(node, { ...item, width: width / scale, height: height / scale }, scale));
  const isBadge = ({ attributes }: Shape): boolean => String(attributes['class']).includes('badge');
  return {
    names: shapes.filter(({ name }) => name === 'text').map(({ text }) => text),
    badge: shapes.some(({ name }) => name === 'circle') ? 'corner' : shapes.some(isBadge) ? 'inside' : 'none',
  };
}

describe('a block with a problem', () => {
  const problem = { code: 'c', severity: 'error', message: 'Wrong' } as const;
  const broken = workload('team-000', { problems: [problem] });

  it('has its badge beside the name where both have room', () => {
    expect(block(broken, 80, 20)).toEqual({ names: ['team-000'], badge: 'inside' });
  });

  it('has it on its corner where only the name has room', () => {
    expect(block(broken, 58, 20)).toEqual({ names: ['team-000'], badge: 'corner' });
  });

  it('keeps it beside a name that would be cut without it too', () => {
    const { names, badge } = block(workload('a-name-that-is-much-too-long', { problems: [problem] }), 58, 20);
    expect([names.length, badge]).toEqual([1, 'inside']);
  });

  it('has none without a problem', () => {
    expect(block(workload('team-000'), 58, 20)).toEqual({ names: ['team-000'], badge: 'none' });
  });
});

it('has its name in a small font where it is low', () => {
  expect(block(workload('team-000'), 58, 10)).toEqual({ names: ['team-000'], badge: 'none' });
  expect(block(workload('team-000'), 58, 9).names).toEqual([]);
});

it('has the last sheet of a stack', () => {
  const sheets = (replicas: number) => {
    const node = workload('api', { replicas });
    const item = {
      key: node.id,
      nodeId: node.id,
      role: 'card',
      unit: node.id,
      x: 0,
      y: 0,
      width: 120,
      height: 38,
    } as const;
    return all(drawBlock(node, item, 0.5)).filter(({ attributes }) => attributes['class'] === 'sheet');
  };
  expect([1, 2, 5].map(count => sheets(count).map(({ attributes }) => attributes['x']))).toEqual([[], [3], [6]]);
});
