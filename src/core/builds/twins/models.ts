import type { TwinSide } from './twinSide.ts';
import { Twin } from './twin.ts';

/** Most builds of the same files that are compared with. */
const MOST = 4;

/** Finds for builds other builds that say the same. */
export class Models {
  /** By the paths of their files. */
  readonly #models = new Map<string, TwinSide[]>();

  /**
   * Looks for a model for a build that was made again, at its second edit, its fourth, its eighth and so on. `special`: a
   * text that means something by itself.
   */
  consider(side: TwinSide, special: string): void {
    if (!isPowerOfTwo(side.changes) || side.isFollowing || !side.isAwake || !side.isOrdinary) return;
    const shape = [side.root, ...side.files.keys()].join('\n');
    const models = this.#models.get(shape) ?? [];
    if (models.includes(side)) return;
    for (const model of models) {
      const twin = Twin.of(side.files, model, special);
      if (!twin) continue;
      side.follow(twin);
      return;
    }
    if (models.length === MOST) return;
    this.#models.set(shape, [...models, side]);
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
