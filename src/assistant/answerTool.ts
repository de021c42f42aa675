import type { AssistantAnswer } from '../protocol/assistant.ts';
import { isObject } from './input.ts';
import { AssistantError, type AssistantWorld } from './openRoot.ts';
import { TOOLS } from './tools.ts';

/** Calls a tool by its name. Bad input from an assistant is answered with a failure, never thrown. */
export async function answerTool(name: string, input: unknown, world: AssistantWorld): Promise<AssistantAnswer> {
  const tool = TOOLS.find(each => each.name === name);
  if (!tool) return { failure: `there is no tool ${name}` };
  const given = input ?? {};
  if (!isObject(given)) return { failure: 'the input must be an object' };
  const unknown = Object.keys(given).find(key => !Object.hasOwn(tool.inputSchema.properties, key));
  if (unknown !== undefined) return { failure: `${name} does not take ${unknown}` };
  try {
    return { fields: await tool.answer(given, world) };
  } catch (error) {
    if (error instanceof AssistantError) return { failure: error.message };
    throw error;
  }
}
