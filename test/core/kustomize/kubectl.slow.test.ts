import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { titleWithReason, whyNoTools } from '../../support/tools.ts';
import { build, objectsOf } from './support/buildCases.ts';
import { kubectlBuild, withoutHashes } from './support/kubectl.ts';
import { randomBuild } from './support/randomBuilds.ts';

describe.skipIf(whyNoTools)(titleWithReason('builds beside kubectl kustomize'), () => {
  test('random bases and overlays give the same objects, and are refused alike', { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(randomBuild, files => {
        const theirs = kubectlBuild(files, 'overlay');
        const ours = build({ files, folder: 'overlay' });
        if ('refused' in theirs) expect(ours.status, theirs.refused).toBe('failed');
        else {
          expect(ours.reason).toBe('');
          const text = ours.documents.map(each => each.text).join('---\n');
          const [objects, expected] = [objectsOf(text), objectsOf(withoutHashes(theirs.text, text))];
          expect(objects).toEqual(expected);
          expect(Object.keys(objects)).toEqual(Object.keys(expected));
        }
      }),
      { numRuns: Number(process.env['PODWIRE_RUNS'] ?? 60) },
    );
  });
});
