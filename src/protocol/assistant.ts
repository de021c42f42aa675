import { isRecord, isText } from './guards.ts';

/** An assistant's question as an editor passes it on. */
export interface AssistantParams {
  /** `which_pods`. */
  readonly tool: string;
  /** Whatever the assistant sends; the tool checks it. */
  readonly input: unknown;
}

/** Fields, or the one sentence that says why there are none. */
export type AssistantAnswer = { readonly fields: Readonly<Record<string, unknown>> } | { readonly failure: string };

/** True for well-formed parameters of a question. */
export function isAssistantParams(value: unknown): value is AssistantParams {
  return isRecord(value) && isText(value['tool']) && 'input' in value;
}
