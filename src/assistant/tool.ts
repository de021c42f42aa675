import type { ToolInput } from './input.ts';
import type { OutputSchema } from './outputs.ts';
import type { AssistantWorld } from './openRoot.ts';

/** One question that an assistant can ask. */
export interface AssistantTool {
  /** `list_services`. */
  readonly name: string;
  /** For people: `List Services`. */
  readonly title: string;
  /** For the assistant: what it answers, and when to ask. */
  readonly description: string;
  /** JSON Schema of the input, an object. */
  readonly inputSchema: ToolSchema;
  /** JSON Schema of the answer. */
  readonly outputSchema: OutputSchema;
  /** Answers with plain JSON. Throws an AssistantError where the input makes no sense. */
  readonly answer: (input: ToolInput, world: AssistantWorld) => Promise<Readonly<Record<string, unknown>>>;
}

/** The part of JSON Schema that inputs need. */
export interface ToolSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** Properties that several tools take. */
export const NAMESPACE = {
  type: 'string',
  description: 'Only this namespace: the one that the manifests are applied to.',
} as const;
/** The name of a Service. */
export const SERVICE = { type: 'string', description: 'The name of the Service.' } as const;
