import { isRecord, isText } from './guards.ts';

/** A question of an assistant, as an editor passes it on. */
export interface AssistantParams {
  /** `which_pods`. */
  readonly tool: string;
  /** Whatever the assistant gives; the tool checks it. */
  readonly input: unknown;
}

/** Fields, or the one sentence that says why there are none. */
export type AssistantAnswer = { readonly fields: Readonly<Record<string, unknown>> } | { readonly failure: string };

/** True for parameters that a tool may be asked with. */
export function isAssistantParams(value: unknown): value is AssistantParams {
  return isRecord(value) && isText(value['tool']) && 'input' in value;
}
