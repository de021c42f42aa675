import type { Entry } from '../tree/value.ts';

/** True if labels match a selector. */
export type LabelTest = (labels: ReadonlyMap<string, Entry>) => boolean;

const KEY = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SET = /^([^\s=!(),]+)\s+(in|notin)\s*\(([^()]*)\)$/;

/** Reads a label selector (`app=web,tier in (a, b),!debug`); undefined if it is invalid. Source: apimachinery `labels.Parse`. */
export function labelSelector(selector: string): LabelTest | undefined {
  const tests: LabelTest[] = [];
  for (const part of requirements(selector)) {
    const test = requirement(part.trim());
    if (!test) return undefined;
    tests.push(test);
  }
  return labels => tests.every(test => test(labels));
}

/** Splits at commas outside of parentheses. */
function requirements(selector: string): string[] {
  if (selector.trim() === '') return [];
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selector.length; at++) {
    const character = selector[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, selector.slice(start)];
}

function requirement(text: string): LabelTest | undefined {
  if (text.startsWith('!')) {
    const key = text.slice(1).trim();
    return KEY.test(key) ? labels => !labels.has(key) : undefined;
  }
  if (KEY.test(text)) return labels => labels.has(text);
  const [, key = '', operator = '', operand = ''] = equality(text) ?? SET.exec(text) ?? [];
  if (!KEY.test(key)) return undefined;
  const values = new Set(operand.split(',').map(each => each.trim()));
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return labels => values.has(textOf(labels, key) ?? '\n');
    case '!=':
    case 'notin':
      return labels => !values.has(textOf(labels, key) ?? '\n');
    case '>':
      return labels => Number(textOf(labels, key) ?? NaN) > Number(operand);
    default:
      return labels => Number(textOf(labels, key) ?? NaN) < Number(operand);
  }
}

/** The match: the whole text, the key, the operator and the operand. The last `<` or `>` counts, so a key that contains one is invalid. */
function equality(text: string): readonly string[] | undefined {
  const run = /^[^\s=!(),]+/.exec(text)?.[0] ?? '';
  if (run === '') return undefined;
  const behind = /^\s*(==|=|!=|>|<)\s*([^\s=!(),]*)$/.exec(text.slice(run.length));
  if (behind) return [text, run, behind[1] ?? '', behind[2] ?? ''];
  const at = Math.max(run.lastIndexOf('<'), run.lastIndexOf('>'));
  const operand = at < 1 ? undefined : /^\s*([^\s=!(),]*)$/.exec(text.slice(at + 1))?.[1];
  return operand === undefined ? undefined : [text, run.slice(0, at), run.charAt(at), operand];
}

function textOf(labels: ReadonlyMap<string, Entry>, key: string): string | undefined {
  const value = labels.get(key)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}
