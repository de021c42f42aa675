import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFast } from '../../../src/core/parse/fast/fastReader.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { splitDocuments } from '../../../src/core/parse/splitDocuments.ts';
import { isTemplated } from '../../../src/core/parse/templated.ts';
import { titleWithReason, whyNoTools } from '../../support/tools.ts';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';
import { HEAD, kubectlReads, kubectlRefuses } from '../support/kubectl.ts';
import { ours, theirs } from '../support/likeKubectl.ts';
import { looseYaml } from '../support/looseYaml.ts';
import { mutatedYaml } from '../support/mutatedYaml.ts';

/** How many generated documents are compared; PODWIRE_RUNS asks for more. */
const RUNS = Number(process.env['PODWIRE_RUNS'] ?? 1500);

describe.skipIf(whyNoTools)(titleWithReason('reading and refusing as kubectl does'), () => {
  test('generated documents', () => {
    const texts = fc.sample(looseYaml, { numRuns: RUNS }).map(text => `${HEAD}spec:\n${text}`);
    const answers = kubectlReads(texts);
    const both = texts.map((text, i) => ({ text, ours: ours(text), theirs: theirs(answers[i]) }));
    expect(both.filter(each => each.ours !== each.theirs).slice(0, 5)).toEqual([]);
    // What is generated must be worth comparing.
    const taken = both.filter(each => each.theirs !== 'refused').length;
    expect(Math.min(taken, RUNS - taken)).toBeGreaterThan(RUNS / 20);
    expect(texts.filter(text => readFast(text)).length).toBeGreaterThan(RUNS / 50);
  }, 120_000);

  test('documents with slips, and with the line ends of all systems', () => {
    const texts = fc.sample(mutatedYaml, { numRuns: RUNS }).map(text => HEAD + text);
    const answers = kubectlReads(texts);
    const both = texts.map((text, i) => ({ text, ours: ours(text), theirs: theirs(answers[i]) }));
    expect(both.filter(each => each.ours !== each.theirs).slice(0, 5)).toEqual([]);
    expect(both.filter(each => each.theirs !== 'refused').length).toBeGreaterThan(RUNS / 10);
  }, 120_000);

  test.skipIf(!hasCorpora)(
    hasCorpora ? 'the corpora' : 'the corpora (skipped: they are not here)',
    () => {
      const bodies = corpusRoots().flatMap(root => [...corpusFiles(root).values()].flatMap(manifestsIn));
      const refusals = kubectlRefuses(bodies);
      const different = bodies.filter((body, i) => isRefused(refusals.get(i)) !== isBroken(body));
      expect(different.map(body => body.slice(0, 300))).toEqual([]);
    },
    240_000,
  );
});

function manifestsIn(text: string): readonly string[] {
  return splitDocuments(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(body => /^kind: *\w/m.test(body) && !isTemplated(body));
}

/** A type that does not fit is refused too, but not by the reader. */
function isRefused(why: string | undefined): boolean {
  return why !== undefined && !why.includes('Go struct field');
}

function isBroken(text: string): boolean {
  return parseManifest(text, { path: 'a.yaml' }).documents.some(({ problem }) => problem?.kind === 'broken');
}
