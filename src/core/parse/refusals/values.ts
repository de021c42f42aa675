import type { Refusal, RefusalFix } from '../../model/refusal.ts';
import { numberOf } from '../scalar.ts';
import type { ScalarNode, TreeNode } from '../tree.ts';
import { isNameFilledIn, isNumberFilledIn } from './filledIn.ts';

/** Maximum length of a manifest's text in a message. */
const LONGEST = 80;

/** A text of a manifest as messages quote it. */
export function quotedText(text: string): string {
  return `"${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}"`;
}

/** The rule for a number. */
export interface NumberRule {
  readonly code: Refusal['code'];
  /** Its name in a sentence: `port`. */
  readonly what: string;
  readonly least: number;
  /** True for an IntOrString: a string is a name then. */
  readonly mayBeText?: boolean;
}

const MOST = 65535;

/**
 * Why a port number is refused: a string, not a whole number, or out of range. Nothing where it is omitted. It is added
 * to `found`.
 */
export function numberRefusals(node: TreeNode | undefined, rule: NumberRule, found: Refusal[]): void {
  if (!node || (node.kind === 'scalar' && node.type === 'null')) return;
  const { code, what, least, mayBeText = false } = rule;
  const { span } = node;
  if (node.kind !== 'scalar') {
    found.push({ code, span, message: `The ${what} is a ${node.kind}, but must be a number` });
    return;
  }
  if (node.type === 'string') {
    if (!mayBeText) textRefusals(node, rule, found);
    return;
  }
  const number = node.type === 'number' ? numberOf(node.text) : undefined;
  if (number === undefined) found.push({ code, span, message: `The ${what} ${node.text} is not a number` });
  else if (!Number.isInteger(number) || number < least || number > MOST)
    found.push({ code, span, message: `The ${what} ${node.text} is not a whole number from ${least} to ${MOST}` });
}

function textRefusals(node: ScalarNode, { code, what }: NumberRule, found: Refusal[]): void {
  if (isNumberFilledIn(node.text)) return;
  const fix = unquoted(node);
  const message = `The ${what} ${quotedText(node.text)} is a string, but must be a number`;
  found.push({ code, span: node.span, message, ...(fix ? { fix } : {}) });
}

/** The fix for a quoted number. */
export function unquoted({ text, span }: ScalarNode): RefusalFix | undefined {
  const isNumber = /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= MOST;
  return isNumber ? { title: `Write the number ${text} without quotes`, edits: [{ span, text }] } : undefined;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** Why a protocol is refused, which is added to `found`; an empty one means TCP. */
export function protocolRefusals(node: TreeNode | undefined, code: Refusal['code'], found: Refusal[]): void {
  if (node?.kind !== 'scalar' || node.text === '' || PROTOCOLS.includes(node.text)) return;
  const { text, span } = node;
  const meant = PROTOCOLS.find(protocol => protocol.toLowerCase() === text.toLowerCase());
  // An uppercase placeholder is no mistake, but HTTP is.
  if (!meant && isNameFilledIn(text)) return;
  const message = `The protocol ${quotedText(text)} is not TCP, UDP or SCTP`;
  const fix = meant && { title: `Write ${meant}`, edits: [{ span, text: meant }] };
  found.push({ code, span, message, ...(fix ? { fix } : {}) });
}
