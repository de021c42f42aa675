/** Parts of the last picture: the very same cards and wires are not laid out again where the new one is to be like it. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Unit } from '../model/units.ts';
import type { Component } from './wiring.ts';

interface Kept<Made> {
  readonly units: readonly Unit[];
  readonly edges: readonly GraphEdge[];
  /** How it was asked for. */
  readonly kind: string;
  readonly made: Made;
}

/** Keeps what was made of the parts of the last picture and of this one, by the key of their first card. */
export class KeptParts<Made> {
  #former: ReadonlyMap<string, Kept<Made>> = new Map();
  #current = new Map<string, Kept<Made>>();

  /** To be called before a picture is laid out. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** To be called where what was laid out so far is not used after all. */
  restart(): void {
    this.#current = new Map();
  }

  /** What was made for the last picture of just this, asked for so; it is then kept for the next one, too. */
  madeOf(component: Component, kind: string): Made | undefined {
    const key = keyOf(component);
    const kept = this.#former.get(key);
    if (kept?.kind !== kind || !isOf(kept, component)) return undefined;
    this.#current.set(key, kept);
    return kept.made;
  }

  /** Keeps what was made for this picture. */
  keep(component: Component, kind: string, made: Made): void {
    const units = component.units.map(({ unit }) => unit);
    this.#current.set(keyOf(component), { units, edges: component.wires.map(({ edge }) => edge), kind, made });
  }
}

function keyOf({ units }: Component): string {
  return units[0]?.unit.key ?? '';
}

// The outside's card is made for each picture: it is the same where its node is.
function isOf(kept: Kept<unknown>, { units, wires }: Component): boolean {
  return (
    kept.units.length === units.length &&
    kept.edges.length === wires.length &&
    kept.edges.every((edge, index) => edge === wires[index]?.edge) &&
    kept.units.every((unit, index) => isSameUnit(unit, units[index]?.unit))
  );
}

function isSameUnit(a: Unit, b: Unit | undefined): boolean {
  return a === b || (b !== undefined && a.main.type === 'outside' && a.main === b.main && a.key === b.key);
}
