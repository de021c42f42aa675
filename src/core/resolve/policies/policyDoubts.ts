import type { RootIndex, UnreadEntry } from '../../index/rootIndex.ts';
import { OTHER_POLICIES } from '../../parse/extractors/policies/otherPolicy.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from '../scope/unreadReasons.ts';

const POLICY = 'NetworkPolicy';

/** Why unread policies may apply to the Pods of a file; undefined if all are known. */
export function whyPoliciesUnknown(index: RootIndex, path: string): string | undefined {
  const mayHold = (entry: UnreadEntry) => mayHoldPolicy(index, entry);
  return (
    chartReason(index, path) ??
    otherPolicy(index) ??
    unreadBuildReason(index, path, mayHold) ??
    unreadFileReason(index, path, mayHold)
  );
}

/** Policies of other kinds may allow what these block. */
function otherPolicy(index: RootIndex): string | undefined {
  const kind = OTHER_POLICIES.find(each => (index.links.ofKind(each)?.size ?? 0) > 0);
  return kind && `there is a ${kind} as well`;
}

function mayHoldPolicy(index: RootIndex, { path }: UnreadEntry): boolean {
  const file = index.file(path)?.file.manifest;
  if (!file) return true;
  return file.documents.some(
    ({ unreadKinds, resources }) =>
      unreadKinds.includes(POLICY) || resources.some(each => each.templated && each.facts.kind === POLICY),
  );
}
