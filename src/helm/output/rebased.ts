import type { BuildOutput } from '../../core/model/build.ts';

/** A build whose sources are moved to another folder. from, to: URIs of folders without a trailing slash. */
export function rebased(output: BuildOutput, from: string, to: string): BuildOutput {
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, key === 'uri' ? at(each) : moved(each)]),
    );
  };
  const at = (uri: unknown): unknown =>
    typeof uri === 'string' && uri.startsWith(`${from}/`) ? to + uri.slice(from.length) : uri;
  return moved(output) as BuildOutput;
}
