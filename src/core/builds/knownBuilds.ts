import { compareText } from '../model/compare/order.ts';
import type { Known } from './builtBy.ts';
import type { World } from './world.ts';

/** All builds by root and id. Caches their order and addresses, which every edit needs. */
export class KnownBuilds extends Map<string, Known> {
  #worlds: readonly World[] | undefined;
  #releases: readonly World[] | undefined;
  #byAddress: ReadonlyMap<string, World> | undefined;

  override set(key: string, known: Known): this {
    this.#forget();
    return super.set(key, known);
  }

  override delete(key: string): boolean {
    this.#forget();
    return super.delete(key);
  }

  /** By root and id. */
  worlds = (): readonly World[] =>
    (this.#worlds ??= [...this].sort(([a], [b]) => compareText(a, b)).map(([, { world }]) => world));

  /** Those that Helm renders, by root and id. A build is of one kind as long as it is there. */
  releases = (): readonly World[] => (this.#releases ??= this.worlds().filter(({ output }) => output.kind === 'helm'));

  /** Those of a root (its URI), by id. */
  ofRoot(root: string): readonly Known[] {
    const sorted = [...this].sort(([a], [b]) => compareText(a, b));
    return sorted.flatMap(([, known]) => (known.world.root === root ? [known] : []));
  }

  /** The build of an address. */
  worldAt = (address: string): World | undefined => {
    this.#byAddress ??= new Map(this.worlds().map(world => [world.address, world]));
    return this.#byAddress.get(address);
  };

  #forget(): void {
    this.#worlds = undefined;
    this.#releases = undefined;
    this.#byAddress = undefined;
  }
}

/** The key of a build of a root. */
export function keyOf(root: string, id: string): string {
  return `${root}\0${id}`;
}
