import { isPlainMap, type Parameters, type Plain, plainItems } from './plain.ts';

const PARAMETER = /\{\{-?\s*(?:index\s+\.?([\w.-]+)\s+(\d+)|\.?([\w.[\]-]+?))\s*-?\}\}/g;

/**
 * A text with parameters in the place of `{{name}}`, `{{ .name }}` and `{{ index .name 0 }}`. What no parameter is known for stays,
 * and so does what is more than a name.
 */
export function filledText(text: string, parameters: Parameters): string {
  if (!text.includes('{{')) return text;
  return text.replace(PARAMETER, (written, list: string | undefined, index: string | undefined, name = '') => {
    const wanted = list === undefined ? String(name) : `${list}[${index ?? ''}]`;
    return parameters.get(wanted) ?? parameters.get(withBrackets(wanted)) ?? written;
  });
}

/** `spaces.0` for `spaces[0]`, as names without Go's templates are. */
function withBrackets(name: string): string {
  return name
    .split('.')
    .map((part, at) => (at === 0 ? part : /^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('');
}

/** The same for all texts of a value. */
export function filledPlain(plain: Plain, parameters: Parameters): Plain {
  if (typeof plain === 'string') return filledText(plain, parameters);
  if (!isPlainMap(plain)) return plainItems(plain).map(each => filledPlain(each, parameters));
  return Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, filledPlain(each, parameters)]));
}
