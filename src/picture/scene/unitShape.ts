/** The size of a unit, and the places of its nodes in it. Pure, except for a cache by unit. */
import type { Unit, UnitTab } from '../model/units.ts';
import type { Card } from './card.ts';
import { cardMetrics, rowsHeight } from './card.ts';
import { cardFor, tabFor } from './cardFor.ts';

/** The direction of requests: from top to bottom, or from left to right. */
export type Way = 'down' | 'right';

/** A node's part of a unit, relative to the unit's top left corner. */
export interface Section {
  readonly nodeId: string;
  /** `torn` for a Service that selects nothing, above the workload that it means. */
  readonly role: 'card' | 'tab' | 'torn' | 'hole';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A unit's size and parts. */
export interface UnitShape {
  readonly width: number;
  readonly height: number;
  /** Tabs first. */
  readonly sections: readonly Section[];
}

const mostBeside = 3;

const made = { down: new WeakMap<Unit, UnitShape>(), right: new WeakMap<Unit, UnitShape>() };

/** The shape of a unit. */
export function unitShape(unit: Unit, way: Way): UnitShape {
  const kept = made[way].get(unit);
  if (kept) return kept;
  const shape = shapeOf(unit, way);
  made[way].set(unit, shape);
  return shape;
}

function shapeOf(unit: Unit, way: Way): UnitShape {
  const body = cardFor(unit.main);
  if (unit.hole) return withHole(unit, body);
  const count = unit.tabs.length + (unit.torn ? 1 : 0);
  const beside = way === 'down' && count > 1 && count <= mostBeside;
  const all = unit.torn ? withTorn(unit, unit.torn, beside) : unit.tabs;
  const tabs = tabSections(all, beside);
  const width = Math.max(body.width, tabs.width);
  const tear = unit.torn ? cardMetrics.tear : 0;
  const height = Math.max(body.height - (unit.torn ? tornSaves(body) : 0), cardMetrics.head);
  const tornId = unit.torn?.node.id;
  const sections: Section[] = [
    ...stretched(tabs.sections, width, beside).map((each): Section =>
      each.nodeId === tornId ? { ...each, role: 'torn' } : { ...each, y: each.y + tear },
    ),
    { nodeId: unit.main.id, role: 'card', x: 0, y: tear + tabs.height, width, height },
  ];
  return { width, height: tear + tabs.height + height, sections };
}

// What is torn off stands above the others, or among those that stand beside each other where it was.
function withTorn({ tabs, order = [] }: Unit, torn: UnitTab, beside: boolean): readonly UnitTab[] {
  if (!beside) return [torn, ...tabs];
  const place = ({ node }: UnitTab): number => order.indexOf(node.id);
  return [...tabs, torn].sort((a, b) => place(a) - place(b) || (a.node.name < b.node.name ? -1 : 1));
}

/** Rows that a card of this height has room for. */
export function rowsIn(height: number): number {
  return Math.max(0, Math.floor((height - cardMetrics.head - cardMetrics.foot) / cardMetrics.row + 0.01));
}

// A unit that was torn keeps its size, so that nothing else moves: rows make room for the tear.
function tornSaves(body: Card): number {
  return Math.min(cardMetrics.tear, rowsHeight(body.rows.length));
}

const narrowestHole = 132;

function withHole(unit: Unit, body: Card): UnitShape {
  const wide = Math.max(body.width, narrowestHole);
  // The hole takes the place of rows, so that what breaks stays as large as it was.
  const height = body.height - Math.min(cardMetrics.hole, rowsHeight(body.rows.length));
  return {
    width: wide,
    height: height + cardMetrics.hole,
    sections: [
      { nodeId: unit.main.id, role: 'card', x: 0, y: 0, width: wide, height },
      { nodeId: unit.main.id, role: 'hole', x: 0, y: height, width: wide, height: cardMetrics.hole },
    ],
  };
}

interface TabSections {
  readonly sections: readonly Section[];
  readonly width: number;
  readonly height: number;
}

function tabSections(tabs: readonly UnitTab[], beside: boolean): TabSections {
  const { tab } = cardMetrics;
  let [x, y, width] = [0, 0, 0];
  const sections = tabs.map(({ node }): Section => {
    const card = tabFor(node);
    const section: Section = { nodeId: node.id, role: 'tab', x, y, width: card.width, height: tab };
    if (beside) x += card.width;
    else y += tab;
    width = beside ? x : Math.max(width, card.width);
    return section;
  });
  return { sections, width, height: beside ? tab : y };
}

// Tabs fill the width of their card.
function stretched(sections: readonly Section[], width: number, beside: boolean): readonly Section[] {
  if (!beside) return sections.map(section => ({ ...section, width }));
  const more = (width - sections.reduce((sum, section) => sum + section.width, 0)) / Math.max(1, sections.length);
  return sections.map((section, index) => ({ ...section, x: section.x + more * index, width: section.width + more }));
}
