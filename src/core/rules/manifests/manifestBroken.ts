import type { BrokenDocument, ManifestDocument, WorkspaceFile } from '../../model/manifest.ts';
import { rangeIn } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { RuleLevels } from '../../model/ruleLevels.ts';
import type { ProblemKind } from '../rule.ts';
import { asReported } from '../severity.ts';

/** A manifest that kubectl refuses to read. It is not a rule about objects, because the manifest has none. */
export const MANIFEST_BROKEN: ProblemKind = { code: 'manifest-broken', severity: 'error' };

/** Folders and files with manifests that are intentionally broken, such as test data. */
const FIXTURE = /(?:^|\/)(?:testdata|test[-_]?(?:files|data|fixtures?)|__?fixtures?__?|fixtures?)\//i;

/** The documents of a file that are intended as manifests and do not parse. */
export function brokenManifests(file: WorkspaceFile, levels: RuleLevels): readonly Problem[] {
  const { documents } = file.manifest;
  if (!documents.some(({ problem }) => isBrokenManifest(problem)) || FIXTURE.test(file.path)) return NONE;
  const kind = asReported(MANIFEST_BROKEN, levels);
  if (!kind) return NONE;
  return documents.flatMap(document => {
    const { problem } = document;
    return isBrokenManifest(problem) && !isIgnored(document, problem)
      ? problemOf(file, document, { kind, problem })
      : [];
  });
}

const NONE: readonly Problem[] = [];

function isBrokenManifest(problem: ManifestDocument['problem']): problem is BrokenDocument {
  return problem?.kind === 'broken' && problem.isManifest;
}

/** Comments are found in the text alone, even if it is broken. */
function isIgnored({ ignores }: ManifestDocument, { span }: BrokenDocument): boolean {
  return ignores.some(
    ({ codes, covers }) =>
      covers[0] <= span[0] && span[0] < covers[1] && codes.some(({ code }) => code === MANIFEST_BROKEN.code),
  );
}

interface Found {
  readonly kind: ProblemKind;
  readonly problem: BrokenDocument;
}

function problemOf(file: WorkspaceFile, document: ManifestDocument, { kind, problem }: Found): Problem {
  return {
    code: kind.code,
    severity: kind.severity,
    uri: file.uri,
    range: rangeIn(file.manifest, document, problem.span),
    message: `kubectl refuses this document: ${problem.message}`,
    resourceId: '',
    resource: '',
    related: [],
  };
}
