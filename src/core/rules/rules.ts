import type { PlacedResource } from '../model/manifest.ts';
import { rangeIn } from '../model/place.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { Facts } from '../model/resource.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { callPortMissing } from './calls/callPortMissing.ts';
import { callServiceMissing } from './calls/callServiceMissing.ts';
import { duplicateLabelKey } from './labels/duplicateLabelKey.ts';
import { externalNameWithSelector } from './services/externalNameWithSelector.ts';
import { withoutIgnored } from './ignores/ignores.ts';
import { ingressPortMissing } from './routes/ingressPortMissing.ts';
import { ingressServiceMissing } from './routes/ingressServiceMissing.ts';
import { labelValueNotString } from './labels/labelValueNotString.ts';
import { brokenManifests, MANIFEST_BROKEN } from './manifests/manifestBroken.ts';
import { liveApplyRefused } from './live/liveApplyRefused.ts';
import { liveDrift } from './live/liveDrift.ts';
import { livePortWithoutEndpoint } from './live/livePortWithoutEndpoint.ts';
import { meshHostMissing } from './mesh/meshHostMissing.ts';
import { monitorPortMissing } from './monitors/monitorPortMissing.ts';
import { monitorSelectsNothing } from './monitors/monitorSelectsNothing.ts';
import { routeParentMissing } from './routes/routeParentMissing.ts';
import { routePortMissing } from './routes/routePortMissing.ts';
import { routeReferenceNotGranted } from './routes/routeReferenceNotGranted.ts';
import { routeServiceMissing } from './routes/routeServiceMissing.ts';
import { type Finding, problemOf, type ProblemKind, type Rule } from './rule.ts';
import { networkPolicyBlocksService } from './policies/networkPolicyBlocksService.ts';
import { networkPolicySelectsNothing } from './policies/networkPolicySelectsNothing.ts';
import { pdbSelectsNothing } from './workloads/pdbSelectsNothing.ts';
import { scaleTargetMissing } from './workloads/scaleTargetMissing.ts';
import { servicePortName } from './services/servicePortName.ts';
import { servicePortProtocolMismatch } from './services/servicePortProtocolMismatch.ts';
import { serviceSelectsJob } from './services/serviceSelectsJob.ts';
import { serviceSelectsNothing } from './services/serviceSelectsNothing.ts';
import { serviceSelectsSeveral } from './services/serviceSelectsSeveral.ts';
import { serviceTargetPortMissing } from './services/serviceTargetPortMissing.ts';
import { serviceTargetPortUndeclared } from './services/serviceTargetPortUndeclared.ts';
import { serviceWithoutEndpoints } from './services/serviceWithoutEndpoints.ts';
import { statefulsetServiceMissing } from './workloads/statefulsetServiceMissing.ts';
import { statefulsetServiceNotHeadless } from './workloads/statefulsetServiceNotHeadless.ts';
import { asReported } from './severity.ts';
import { FAULT_KINDS } from './builds/faults.ts';
import { UNUSED_IGNORE } from './ignores/unusedIgnore.ts';
import { webhookServiceMissing } from './routes/webhookServiceMissing.ts';
import { workloadSelectorMismatch } from './workloads/workloadSelectorMismatch.ts';
import { workloadSelectorOverlap } from './workloads/workloadSelectorOverlap.ts';
import { labelInvalid } from './refused/labelInvalid.ts';
import { servicePortInvalid } from './refused/servicePortInvalid.ts';
import { containerPortInvalid } from './refused/containerPortInvalid.ts';
import { selectorShape } from './refused/selectorShape.ts';
import { ingressBackendInvalid } from './refused/ingressBackendInvalid.ts';
import { kindNotInGroup } from './refused/kindNotInGroup.ts';
import { externalNameInvalid } from './refused/externalNameInvalid.ts';
import { serviceNodePortTaken } from './services/serviceNodePortTaken.ts';
import { callPodMissing } from './calls/callPodMissing.ts';
import { externalNameTargetMissing } from './services/externalNameTargetMissing.ts';
import { externalNamePortMissing } from './services/externalNamePortMissing.ts';
import { podSubdomainMissing } from './workloads/podSubdomainMissing.ts';
import { probePortMissing } from './workloads/probePortMissing.ts';
import { endpointsPortMismatch } from './endpoints/endpointsPortMismatch.ts';
import { meshSubsetMissing } from './mesh/meshSubsetMissing.ts';
import { meshSubsetSelectsNothing } from './mesh/meshSubsetSelectsNothing.ts';
import { meshGatewayMissing } from './mesh/meshGatewayMissing.ts';
import { rolloutServiceMissing } from './workloads/rolloutServiceMissing.ts';
import { canaryIngressAlone } from './annotations/canaryIngressAlone.ts';
import { annotationServiceMissing } from './annotations/annotationServiceMissing.ts';
import { annotationPortMissing } from './annotations/annotationPortMissing.ts';
import { monitorNotSelected } from './monitors/monitorNotSelected.ts';
import { comparePositions, compareText } from '../model/compare/order.ts';

/** Every rule; each has a page at docs/rules/<code>.md. */
export const RULES: readonly Rule[] = [
  callPortMissing,
  callServiceMissing,
  duplicateLabelKey,
  externalNameWithSelector,
  ingressPortMissing,
  ingressServiceMissing,
  labelValueNotString,
  liveApplyRefused,
  liveDrift,
  livePortWithoutEndpoint,
  meshHostMissing,
  monitorPortMissing,
  monitorSelectsNothing,
  routeParentMissing,
  routePortMissing,
  routeReferenceNotGranted,
  routeServiceMissing,
  networkPolicyBlocksService,
  networkPolicySelectsNothing,
  serviceSelectsNothing,
  webhookServiceMissing,
  pdbSelectsNothing,
  scaleTargetMissing,
  servicePortName,
  servicePortProtocolMismatch,
  serviceSelectsJob,
  serviceSelectsSeveral,
  serviceTargetPortMissing,
  serviceTargetPortUndeclared,
  serviceWithoutEndpoints,
  statefulsetServiceMissing,
  statefulsetServiceNotHeadless,
  workloadSelectorMismatch,
  workloadSelectorOverlap,
  labelInvalid,
  servicePortInvalid,
  containerPortInvalid,
  selectorShape,
  ingressBackendInvalid,
  kindNotInGroup,
  externalNameInvalid,
  serviceNodePortTaken,
  callPodMissing,
  externalNameTargetMissing,
  externalNamePortMissing,
  podSubdomainMissing,
  probePortMissing,
  endpointsPortMismatch,
  meshSubsetMissing,
  meshSubsetSelectsNothing,
  meshGatewayMissing,
  rolloutServiceMissing,
  annotationServiceMissing,
  annotationPortMissing,
  canaryIngressAlone,
  monitorNotSelected,
];

/** Everything that can be reported: the rules, and problems with ignores. */
export const PROBLEM_KINDS: readonly ProblemKind[] = [...RULES, ...FAULT_KINDS, MANIFEST_BROKEN, UNUSED_IGNORE];

const BY_CODE: ReadonlyMap<string, Rule> = new Map(RULES.map(rule => [rule.code, rule]));

/** The rule for a code; undefined for those about ignores, which no rule finds. */
export function ruleOf(code: ProblemCode): Rule | undefined {
  return BY_CODE.get(code);
}

/** The finding behind each problem, so that its fixes can be made without running the rule again. */
export type KnownFindings = Map<Problem, readonly Finding[]>;

/**
 * Problems of a file that are not ignored, sorted by range, then code. Objects in builds are checked as applied.
 * findings: receives the findings behind them.
 */
export function problemsOf(snapshot: Snapshot, uri: string, findings?: KnownFindings): readonly Problem[] {
  const resources = snapshot.resourcesIn(uri);
  const file = snapshot.file(uri);
  const levels = snapshot.ruleLevels(uri);
  const broken = file ? brokenManifests(file, levels) : NONE;
  const ofBuilds = snapshot.builds?.problemsIn(uri, levels) ?? NONE;
  if (resources.length + ofBuilds.length === 0) return broken;
  const found: Problem[] = ofBuilds.length === 0 ? [] : [...ofBuilds];
  const isBuilt = snapshot.builds?.isBuilt(uri) === true;
  const rules = isBuilt ? rulesOfText(levels) : rulesAt(levels);
  for (const placed of resources)
    for (const problem of problemsOn(snapshot, placed, rules, findings)) found.push(inFiles(snapshot, problem));
  const left = withoutIgnored(resources, found, levels);
  return broken.length + left.length === 0 ? NONE : [...broken, ...left].sort(compareProblems);
}

/** The places in a release's templates for an object. */
function inFiles({ builds }: Snapshot, problem: Problem): Problem {
  if (!builds || problem.related.length === 0) return problem;
  return { ...problem, related: problem.related.map(each => ({ ...each, ...builds.decidedAt(each.uri, each.range) })) };
}

/** A problem of a built object. */
export interface ProblemAsBuilt {
  readonly problem: Problem;
  readonly placed: PlacedResource;
}

/** Problems of a file of a build, including ignored ones, at positions in its own text. */
export function problemsAsBuilt(snapshot: Snapshot, uri: string, levels: RuleLevels): readonly ProblemAsBuilt[] {
  const rules = rulesOfBuilds(levels);
  const all: ProblemAsBuilt[] = [];
  for (const placed of snapshot.resourcesIn(uri))
    for (const problem of problemsOn(snapshot, placed, rules)) all.push({ problem, placed });
  return all;
}

const knownOfBuilds = new WeakMap<RuleLevels, readonly Rule[]>();

function rulesOfBuilds(levels: RuleLevels): readonly Rule[] {
  let rules = knownOfBuilds.get(levels);
  if (!rules) knownOfBuilds.set(levels, (rules = rulesAt(levels).filter(({ isOfText }) => !isOfText)));
  return rules;
}

const knownOfText = new WeakMap<RuleLevels, readonly Rule[]>();

function rulesOfText(levels: RuleLevels): readonly Rule[] {
  let rules = knownOfText.get(levels);
  if (!rules) knownOfText.set(levels, (rules = rulesAt(levels).filter(({ isOfText }) => isOfText)));
  return rules;
}

const NONE: readonly Problem[] = [];

/** The rules by set of levels: nearly all files of a workspace have the same levels. */
const known = new WeakMap<RuleLevels, readonly Rule[]>();

function rulesAt(levels: RuleLevels): readonly Rule[] {
  let rules = known.get(levels);
  if (!rules) known.set(levels, (rules = RULES.flatMap(rule => asReported(rule, levels) ?? [])));
  return rules;
}

function problemsOn(
  snapshot: Snapshot,
  placed: PlacedResource,
  rules: readonly Rule[],
  known?: KnownFindings,
): readonly Problem[] {
  let found: Problem[] | undefined;
  const { type, links } = placed.resource.facts;
  for (const rule of rulesFor(type, rules)) {
    if (!isAbout(rule, links)) continue;
    const findings = rule.check(placed, snapshot);
    for (const finding of findings) {
      const problem = problemOf(rule, placed, finding);
      (found ??= []).push(problem);
      known?.set(problem, findings);
    }
  }
  return (placed.document.stale ? found?.filter(problem => isInside(problem, placed)) : found) ?? NONE;
}

const knownByType = new WeakMap<readonly Rule[], Map<Facts['type'], readonly Rule[]>>();

/** The rules that may find anything in objects of a type. */
function rulesFor(type: Facts['type'], rules: readonly Rule[]): readonly Rule[] {
  let byType = knownByType.get(rules);
  if (!byType) knownByType.set(rules, (byType = new Map()));
  let fitting = byType.get(type);
  if (!fitting) byType.set(type, (fitting = rules.filter(({ types }) => !types || types.includes(type))));
  return fitting;
}

/** Most rules do not apply to most objects, and this is the cheapest place to check that. */
function isAbout({ relations }: Rule, links: Facts['links']): boolean {
  if (!relations) return true;
  // Called for every object and every rule, so it allocates nothing.
  for (let i = 0; i < links.length; i++) {
    const relation = links[i]?.relation;
    if (relation && relations.includes(relation)) return true;
  }
  return false;
}

/** While a document is broken, the edit may have swallowed a place or pushed it out of the document. */
function isInside({ range: { start, end } }: Problem, { file, document }: PlacedResource): boolean {
  const whole = rangeIn(file.manifest, document, [0, document.length]);
  const isInDocument = comparePositions(whole.start, start) <= 0 && comparePositions(end, whole.end) <= 0;
  return isInDocument && comparePositions(start, end) < 0;
}

/** Compares by position, then code, then message: the order of reported problems of one file. */
function compareProblems(a: Problem, b: Problem): number {
  return (
    comparePositions(a.range.start, b.range.start) ||
    comparePositions(a.range.end, b.range.end) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
