import { withoutEnd } from '../../model/text.ts';

/**
 * The context that the settings bind a folder (relative to its root, `/`) to, itself or one around it: the innermost
 * counts. undefined where none is bound.
 */
export function boundContext(contexts: Readonly<Record<string, string>>, folder: string): string | undefined {
  const bindings = Object.entries(contexts).map(
    ([key, context]) => [withoutEnd(key.replace(/^(?:\.?\/+|\.$)/, ''), '/'), context] as const,
  );
  const around = bindings.filter(([key]) => key === '' || folder === key || folder.startsWith(`${key}/`));
  return around.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}
