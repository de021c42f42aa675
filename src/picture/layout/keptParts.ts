/** Caches the layouts of the previous picture's parts, so that identical cards and wires are not laid out again. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Unit } from '../model/units.ts';
import type { Component } from './wiring.ts';

interface Kept<Made> {
  readonly component: Component;
  readonly units: readonly Unit[];
  readonly edges: readonly GraphEdge[];
  /** The parameters of the layout. */
  readonly kind: string;
  readonly made: Made;
}

/** Caches the layouts of parts of the previous and the current picture, by the key of their first card. */
export class KeptParts<Made> {
  #former: ReadonlyMap<string, Kept<Made>> = new Map();
  #current = new Map<string, Kept<Made>>();

  /** Call it before a picture is laid out. */
  begin(): void {
    this.#former = this.#current;
    this.#current = new Map();
  }

  /** Call it if the layouts so far are discarded. */
  restart(): void {
    this.#current = new Map();
  }

  /** Call it if the previous picture stays, for the next one. */
  stay(): void {
    this.#current = new Map(this.#former);
  }

  /**
   * The layout of exactly this component in the previous picture, with the same parameters. It is kept for the next
   * picture.
   */
  madeOf(component: Component, kind: string): Made | undefined {
    const key = keyOf(component);
    const kept = this.#former.get(key);
    if (kept?.kind !== kind || (kept.component !== component && !isOf(kept, component))) return undefined;
    this.#current.set(key, kept);
    return kept.made;
  }

  /** Stores a layout of this picture. */
  keep(component: Component, kind: string, made: Made): void {
    const units = component.units.map(({ unit }) => unit);
    this.#current.set(keyOf(component), {
      component,
      units,
      edges: component.wires.map(({ edge }) => edge),
      kind,
      made,
    });
  }
}

function keyOf({ units }: Component): string {
  return units[0]?.unit.key ?? '';
}

// The outside's card is created anew for each picture, so its node is compared.
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
