import type { Overview } from '../../protocol/services.ts';

/** What the status bar shows; undefined: nothing, since there is nothing to be said of. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
}

/**
 * What the status bar shows while the manifests are read (`indexing`), where they could not be read (`failed`, with the
 * reason in one sentence), and of what was read. Nothing but an overview looks like all is well.
 */
export function statusText(
  status: 'indexing' | 'ready' | 'failed',
  { failure, overview }: { readonly failure: string; readonly overview?: Overview | undefined },
): StatusText | undefined {
  if (status === 'indexing') return { text: '$(sync~spin) Podwire', tooltip: 'Podwire reads the manifests' };
  if (status === 'failed') return { text: '$(error) Podwire', tooltip: failure };
  if (!overview || overview.services + overview.errors + overview.warnings === 0) return undefined;
  return { text: `$(type-hierarchy) ${overview.text}`, tooltip: `Podwire: ${overview.details}` };
}
