/** The look of states: an icon, a short word and a tone, so that none is shown by color alone. Pure. */
import type { GraphNode, GraphProblem, GraphState } from '../../protocol/graph.ts';
import type { IconName } from './icons.ts';

/** The tone decides the color and the outline. */
export type Tone = 'plain' | 'ok' | 'warning' | 'error' | 'unknown' | 'elsewhere';

/** The look of a state. */
export interface StateLook {
  readonly icon: IconName;
  readonly word: string;
  readonly tone: Tone;
}

const looks: Record<GraphState, StateLook> = {
  selects: { icon: 'ok', word: '', tone: 'ok' },
  nothing: { icon: 'nothing', word: 'selects nothing', tone: 'warning' },
  unknown: { icon: 'unknown', word: 'cannot tell', tone: 'unknown' },
  unmanaged: { icon: 'unmanaged', word: 'no selector', tone: 'elsewhere' },
  external: { icon: 'external', word: 'external name', tone: 'elsewhere' },
  workload: { icon: 'workload', word: '', tone: 'plain' },
  neutral: { icon: 'information', word: '', tone: 'plain' },
};

/** The look of a node's state. */
export function stateLook(state: GraphState): StateLook {
  return looks[state];
}

/** The short word for a node's state; a Service that something names and that is not there selects nothing, but that is not what is wrong. */
export function stateWord({ state, stateText }: Pick<GraphNode, 'state' | 'stateText'>): string {
  return state === 'nothing' && stateText === MISSING ? MISSING : looks[state].word;
}

const MISSING = 'does not exist';

/** The icon and tone of a problem. */
export function problemLook(problem: GraphProblem): StateLook {
  if (problem.severity === 'error') return { icon: 'error', word: 'error', tone: 'error' };
  if (problem.severity === 'warning') return { icon: 'warning', word: 'warning', tone: 'warning' };
  return { icon: 'information', word: problem.severity, tone: 'plain' };
}

/** What a card's badge and border say: its worst problem, else its state; undefined where all is well. */
export function badgeOf(node: GraphNode): StateLook | undefined {
  const worst =
    node.problems.find(problem => problem.severity === 'error') ??
    node.problems.find(problem => problem.severity === 'warning');
  if (worst) return problemLook(worst);
  const look = stateLook(node.state);
  return look.word ? look : undefined;
}
