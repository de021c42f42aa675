import { AssistantError } from './openRoot.ts';

/** What an assistant gives to a tool: anything, until it was read. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** A text of the input; undefined where it is left out. Throws an AssistantError for anything else. */
export function optionalText(input: ToolInput, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new AssistantError(`${name} must be a text`);
}

/** A text that must be there, and not empty. */
export function text(input: ToolInput, name: string): string {
  const value = optionalText(input, name);
  if (!value) throw new AssistantError(`${name} is missing`);
  return value;
}

/** One of some texts; undefined where it is left out. */
export function optionalChoice<T extends string>(input: ToolInput, name: string, choices: readonly T[]): T | undefined {
  const value = optionalText(input, name);
  const choice = choices.find(each => each === value);
  if (value !== undefined && choice === undefined)
    throw new AssistantError(`${name} must be one of ${choices.join(', ')}`);
  return choice;
}

/** A whole number within limits (inclusive); the fallback where it is left out. */
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

/** Objects of a list; an AssistantError where it is none. */
export function listOfObjects(input: ToolInput, name: string): readonly ToolInput[] {
  const value = input[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject))
    throw new AssistantError(`${name} must be a list of objects`);
  return value;
}

/** True for what can hold the input of a tool. */
export function isObject(value: unknown): value is ToolInput {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
