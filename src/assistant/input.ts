import { AssistantError } from './openRoot.ts';

/** The input of a tool as an assistant sends it: unchecked. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** A string of the input, undefined when left out. Throws an AssistantError for any other type. */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new AssistantError(`${name} must be a text`);
}

/** A required string. Throws an AssistantError when it is missing or empty. */
export function text(input: ToolInput, name: string): string {
  const value = optionalText(input, name);
  if (!value) throw new AssistantError(`${name} is missing`);
  return value;
}

/** One of the given strings, undefined when left out. Throws an AssistantError for anything else. */
export function optionalChoice<T extends string>(input: ToolInput, name: string, choices: readonly T[]): T | undefined {
  const value = optionalText(input, name);
  const choice = choices.find(each => each === value);
  if (value !== undefined && choice === undefined)
    throw new AssistantError(`${name} must be one of ${choices.join(', ')}`);
  return choice;
}

/** A whole number within limits (inclusive); the fallback when left out. Throws an AssistantError for anything else. */
export function wholeNumber(
  input: ToolInput,
  name: string,
  { least, most, fallback }: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  const value = input[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new AssistantError(`${name} must be a whole number from ${least} to ${most}`);
  return value;
}

/** A list of objects. Throws an AssistantError for anything else. */
export function listOfObjects(input: ToolInput, name: string): readonly ToolInput[] {
  const value = input[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject))
    throw new AssistantError(`${name} must be a list of objects`);
  return value;
}

/** True for a plain object, as the input of a tool must be. */
export function isObject(value: unknown): value is ToolInput {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
