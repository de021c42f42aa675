import { describe, test } from 'vitest';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';
import { expectKept } from '../support/packed.ts';

describe.runIf(hasCorpora)('real manifests', () => {
  test.each(hasCorpora ? corpusRoots() : [])('%s', root => expectKept(corpusFiles(root)));
});
