import fc from 'fast-check';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { documents } from './manifests.ts';
import { uriOf } from './workspace.ts';

/** For `fc.oneof`: a file with a few objects, `weight` times as often as one that is gone. */
export function fileChanges(
  path: fc.Arbitrary<string>,
  object: fc.Arbitrary<string>,
  weight: number,
): fc.WeightedArbitrary<FileChange>[] {
  const objects = fc.array(object, { minLength: 1, maxLength: 4 });
  return [
    {
      weight,
      arbitrary: fc.tuple(path, objects).map(([p, all]) => ({ uri: uriOf(p), text: documents(...all) })),
    },
    { weight: 1, arbitrary: path.map(p => ({ uri: uriOf(p), removed: true as const })) },
  ];
}
