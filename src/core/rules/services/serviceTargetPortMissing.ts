import { rangeOf } from '../../model/place.ts';
import type { Fix } from '../../model/problem.ts';
import { otherProtocol, portsOf } from '../../resolve/services/ports.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isInjectedPort } from './injectedPorts.ts';
import { isEditable } from '../fixes/mapEdits.ts';
import { compareText } from '../../model/compare/order.ts';
import {
  containerPortsInWords,
  containersPlace,
  type PortOnWorkload,
  type PortUse,
  portUses,
  spansOf,
  targetRange,
} from './portUses.ts';
import type { Finding, Rule } from '../rule.ts';
import { isContainerPortName } from '../../model/portName.ts';
import { quoted, yamlScalar } from '../fixes/scalarText.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * A named targetPort that the Pods of a selected workload do not have: that port has no endpoint there, and connections
 * to it fail. Source: kubernetes `pkg/api/v1/pod/util.go` FindPort.
 */
export const serviceTargetPortMissing: Rule = {
  code: 'service-target-port-missing',
  severity: 'warning',
  types: ['service'],
  reads: ['portsMayChange', 'templateOf', 'wiringOf'],
  check: (placed, snapshot) => portUses(placed, snapshot).flatMap(finding),
};

function finding(use: PortUse): Finding[] {
  // An invalid name is a separate problem.
  const wanted = String(use.port.targetPort);
  if (!isContainerPortName(wanted) || isInjectedPort(wanted)) return [];
  const missing = use.on.filter(each => isMissing(use, each));
  const [first] = missing;
  if (!first) return [];
  const name = inWords(wanted);
  const has = missing.map(each => hasInWords(each, wanted));
  return [
    {
      range: targetRange(use),
      message: `Port ${use.port.port} of ${nameInWords(use.service)} wants a container port named "${name}": ${has.join('; ')}`,
      related: missing.map(containersPlace),
      fixes: () => waysOut(use),
    },
  ];
}

/** What a workload has; or that an init container, which is done before requests come, has the port. */
function hasInWords({ workload, template }: PortOnWorkload, wanted: string): string {
  const early = template.containers.find(
    ({ role, ports }) => role === 'init' && ports.some(({ name }) => name === wanted),
  );
  return early
    ? `only init container ${inWords(early.name)} of ${nameInWords(workload)} has it, which ends before the others start`
    : `${nameInWords(workload)} has ${containerPortsInWords(template)}`;
}

/** A Job's Pods may do something other than serve, which is a separate problem. */
function isMissing({ port, on }: PortUse, { workload, template, target }: PortOnWorkload): boolean {
  if (target.status !== 'missing' || otherProtocol(port, template)) return false;
  return !workload.resource.facts.runsToCompletion || on.length === 1;
}

/** The ports that all of the workloads have, the closest match first. */
function waysOut(use: PortUse): Fix[] {
  const { service, port, on } = use;
  const span = spansOf(use).targetPort;
  const wanted = String(port.targetPort);
  if (!span || !isEditable(service)) return [];
  const range = rangeOf(service, span);
  const isQuoted = span[1] - span[0] === wanted.length + 2;
  if (range.start.line !== range.end.line || (!isQuoted && span[1] - span[0] !== wanted.length)) return [];
  const names = alikeFirst(commonTargets(port.protocol, on).sort(compareText), wanted);
  return names.map((name, index) => ({
    title: `Change targetPort to ${inWords(name)}`,
    edits: [{ uri: service.file.uri, range, newText: textOf(name, isQuoted) }],
    preferred: index === 0,
  }));
}

/** Names, and numbers of ports without a name. */
function commonTargets(protocol: string, on: readonly PortOnWorkload[]): string[] {
  const targets = on.map(({ template }) =>
    portsOf(template)
      .filter(each => each.protocol === protocol)
      .map(({ name, containerPort }) => name || String(containerPort)),
  );
  const [first = [], ...others] = targets;
  return [...new Set(first)].filter(name => others.every(list => list.includes(name)));
}

/** A number must not be quoted, otherwise it is a name. */
function textOf(target: string, isQuoted: boolean): string {
  if (/^[0-9]+$/.test(target)) return target;
  return isQuoted ? quoted(target) : yamlScalar(target);
}
