import type { Snapshot } from '../snapshot.ts';

/**
 * The questions that a rule may ask of a snapshot besides the object that it checks, each with the code that finds the
 * objects whose answer a change can affect. For a question that is not listed, nothing reports the files whose answer
 * changes: add that code first. `test/core/rules/reads.test.ts` compares each rule with its questions and with the
 * change report.
 */
export const READS = {
  wiringOf: 'Resolver.update, by Dependents',
  nearMisses: 'Resolver.nearMissesAround',
  podsElsewhere: 'Resolver.podsElsewhereAround',
  resolveLink: 'LinkSources',
  linksTo: 'Neighbors',
  isGranted: 'LinkSources',
  inScope: 'LinkSources',
  anywhere: 'LinkSources, and OutsideOf where it is asked of a build',
  whyUnread: 'LinkSources',
  labelsAddedTo: 'CallDependents',
  ownLabelsOf: 'rebuiltPaths',
  templateOf: 'Neighbors',
  portsMayChange: 'rebuiltPaths',
  replicasMayChange: 'rebuiltPaths',
  namespaceOf: 'rebuiltPaths',
  overlapping: 'Neighbors',
  nodePortRivals: 'Neighbors',
  servicesBelow: 'CallDependents',
  workloadsBelow: 'CallDependents',
  workloadsNear: 'Neighbors',
  hasKind: 'CallDependents',
  named: 'CallDependents',
  hasPolicies: 'CallDependents',
  policiesWanting: 'CallDependents',
  whyPoliciesUnknown: 'CallDependents',
  live: 'BuiltWorkspace: whatever a cluster says names the objects of that name',
  files: 'missingLabelsOf',
  resourcesIn: 'missingLabelsOf',
} as const satisfies Partial<Record<keyof Snapshot, string>>;

/** One question that a rule may ask of a snapshot. */
export type Read = keyof typeof READS;
