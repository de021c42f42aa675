import { SMALL_WORKSPACE } from '../awake.ts';
import type { TwinSide } from './twinSide.ts';
import { Twin } from './twin.ts';

/** Most builds of the same files that are compared with. */
const MOST = 4;

/** A build that can be compared with others. */
interface HasTwins {
  readonly twins: TwinSide;
}

/** Finds for builds other builds that say the same. */
export class Models {
  /** By the paths of their files. */
  readonly #models = new Map<string, TwinSide[]>();
  readonly #followers = new WeakSet<HasTwins>();

  /**
   * Looks for a model for a build that was made again, at its second edit, its fourth, its eighth and so on. count: of all builds; `special`: a
   * text that means something by itself.
   */
  consider(world: HasTwins, count: number, special: string): void {
    if (count > SMALL_WORKSPACE) return;
    const side = world.twins;
    if (!isPowerOfTwo(side.changes) || side.isFollowing || !side.isAwake || !side.isOrdinary) return;
    const shape = [side.root, ...side.files.keys()].join('\n');
    const models = this.#models.get(shape) ?? [];
    if (models.includes(side)) return;
    for (const model of models) {
      const twin = Twin.of(side.files, model, special);
      if (!twin) continue;
      side.follow(twin);
      this.#followers.add(world);
      return;
    }
    if (models.length === MOST) return;
    this.#models.set(shape, [...models, side]);
  }

  /** True if a build follows another one: what decides it is among the files that it reads, as before. */
  hasFollower(world: HasTwins): boolean {
    return this.#followers.has(world) && world.twins.isFollowing;
  }

  /** Notes that a build was removed. */
  forget(gone: TwinSide): void {
    for (const [shape, models] of this.#models) {
      if (!models.includes(gone)) continue;
      this.#models.set(
        shape,
        models.filter(each => each !== gone),
      );
    }
  }
}

function isPowerOfTwo(number: number): boolean {
  return number > 1 && (number & (number - 1)) === 0;
}
