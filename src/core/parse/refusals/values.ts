import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { numberOf } from '../scalar.ts';
import type { ScalarNode, TreeNode } from '../tree.ts';
import { isNumberFilledIn } from './filledIn.ts';

/** A text of a manifest that a message quotes is cut here; the rest of it is nobody's business. */
const LONGEST = 80;

/** A manifest's text as a message quotes it. */
export function quotedText(text: string): string {
  return `"${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}"`;
}

/** What a number must be. */
export interface NumberRule {
  readonly code: Refusal['code'];
  /** In a sentence: `port`. */
  readonly what: string;
  readonly least: number;
  /** True where a name may stand in its place (IntOrString): then a text is no mistake of its own. */
  readonly mayBeText?: boolean;
}

const MOST = 65535;

/** Why a port's number is refused: a text, no whole number, or out of range. Nothing where it is not written. */
export function numberRefusals(node: TreeNode | undefined, rule: NumberRule): Refusal[] {
  if (!node || (node.kind === 'scalar' && node.type === 'null')) return [];
  const { code, what, least, mayBeText = false } = rule;
  if (node.kind !== 'scalar') return [{ code, span: node.span, message: `The ${what} is a ${node.kind}, no number` }];
  if (node.type === 'string') return mayBeText ? [] : textRefusals(node, rule);
  const number = node.type === 'number' ? numberOf(node.text) : undefined;
  if (number === undefined) return [{ code, span: node.span, message: `The ${what} ${node.text} is no number` }];
  if (Number.isInteger(number) && number >= least && number <= MOST) return [];
  return [{ code, span: node.span, message: `The ${what} ${node.text} is no whole number from ${least} to ${MOST}` }];
}

function textRefusals(node: ScalarNode, { code, what }: NumberRule): Refusal[] {
  if (isNumberFilledIn(node.text)) return [];
  const fix = unquoted(node);
  const message = `The ${what} ${quotedText(node.text)} is a text, where a number must stand`;
  return [{ code, span: node.span, message, ...(fix ? { fix } : {}) }];
}

/** The way out for a number that stands in quotes. */
export function unquoted({ text, span }: ScalarNode): RefusalFix | undefined {
  const isNumber = /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MOST;
  return isNumber ? { title: `Write the number ${text} without quotes`, edits: [{ span, text }] } : undefined;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** Why a protocol is refused; an empty one is TCP. */
export function protocolRefusals(node: TreeNode | undefined, code: Refusal['code']): Refusal[] {
  if (node?.kind !== 'scalar' || node.text === '' || PROTOCOLS.includes(node.text)) return [];
  const { text, span } = node;
  const meant = PROTOCOLS.find(protocol => protocol.toLowerCase() === text.toLowerCase());
  // What is written in capitals for readers to fill in is none of the protocols either.
  if (!meant && isNumberFilledIn(text)) return [];
  const message = `The protocol ${quotedText(text)} is none of TCP, UDP and SCTP`;
  return [
    { code, span, message, ...(meant ? { fix: { title: `Write ${meant}`, edits: [{ span, text: meant }] } } : {}) },
  ];
}
