import { type Matcher, parseRegex, type RegexNode } from './regexParser.ts';

/** A regular expression that must match a whole text, or why it is invalid. */
export type WholeRegex =
  { readonly matches: (text: string) => boolean } | { readonly invalid: string } | { readonly unknown: string };

/** One state of the machine: a character leads to the next state, or several states are entered at once. */
interface State {
  readonly accepts: Matcher | undefined;
  readonly only: 'start' | 'end' | undefined;
  next: number[];
}

/** Maximum number of states; RE2 has a similar limit. */
const MAX_STATES = 20_000;

const known = new Map<string, WholeRegex>();

/**
 * Compiles an anchored regular expression in Go's syntax. Matching takes linear time for every expression, because all
 * alternatives are followed at once instead of one after the other: manifests may be written by strangers.
 */
export function wholeRegex(source: string): WholeRegex {
  let regex = known.get(source);
  if (!regex) {
    if (known.size > 1000) known.clear();
    regex = compile(source);
    known.set(source, regex);
  }
  return regex;
}

function compile(source: string): WholeRegex {
  // Most targets are simple names.
  if (/^[\w-]*$/.test(source)) return { matches: text => text === source };
  const parsed = parseRegex(source);
  if (!('node' in parsed)) return parsed;
  const machine = new Machine();
  const start = machine.build(parsed.node, machine.accepting);
  if (machine.isTooLarge) return { unknown: 'it is too large' };
  return { matches: text => machine.run(start, text) };
}

class Machine {
  readonly #states: State[] = [{ accepts: undefined, only: undefined, next: [] }];
  readonly accepting = 0;
  isTooLarge = false;

  /** Builds the states of a node that lead to a following state; returns the first of them. */
  build(node: RegexNode, to: number): number {
    if (this.#states.length > MAX_STATES) {
      this.isTooLarge = true;
      return to;
    }
    switch (node.kind) {
      case 'empty':
        return to;
      case 'char':
        return this.#add({ accepts: node.matches, only: undefined, next: [to] });
      case 'start':
      case 'end':
        return this.#add({ accepts: undefined, only: node.kind, next: [to] });
      case 'sequence':
        return node.nodes.reduceRight((next, each) => this.build(each, next), to);
      case 'choice':
        return this.#add({ accepts: undefined, only: undefined, next: node.nodes.map(each => this.build(each, to)) });
      case 'repeat':
        return this.#repeat(node.node, node, to);
    }
  }

  #repeat(node: RegexNode, { min, max }: { readonly min: number; readonly max: number }, to: number): number {
    let next = to;
    if (max === Infinity) {
      const loop: State = { accepts: undefined, only: undefined, next: [to] };
      next = this.#add(loop);
      loop.next = [to, this.build(node, next)];
    } else
      for (let count = min; count < max && !this.isTooLarge; count++)
        next = this.#add({ accepts: undefined, only: undefined, next: [to, this.build(node, next)] });
    for (let count = 0; count < min && !this.isTooLarge; count++) next = this.build(node, next);
    return next;
  }

  #add(state: State): number {
    return this.#states.push(state) - 1;
  }

  /** True if the whole text leads from a state to the accepting one. */
  run(start: number, text: string): boolean {
    const characters = Array.from(text);
    let active = this.#entered([start], true, characters.length === 0);
    characters.forEach((character, at) => {
      const code = character.codePointAt(0) ?? 0;
      const next: number[] = [];
      for (const index of active) {
        const state = this.#states[index];
        if (state?.accepts?.(code)) next.push(...state.next);
      }
      active = this.#entered(next, false, at === characters.length - 1);
    });
    return active.has(this.accepting);
  }

  /** All states that can be reached without a character. */
  #entered(from: readonly number[], isStart: boolean, isEnd: boolean): Set<number> {
    const entered = new Set<number>();
    const open = [...from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (entered.has(index)) continue;
      entered.add(index);
      const state = this.#states[index];
      if (!state || state.accepts) continue;
      if ((state.only === 'start' && !isStart) || (state.only === 'end' && !isEnd)) continue;
      open.push(...state.next);
    }
    return entered;
  }
}
