import type { BuildOutput } from '../core/model/build.ts';
import type { UnreadTemplates } from '../protocol/check.ts';

/** A template of a chart that was not read as text, since it is none. */
export interface Template {
  /** Relative to the root, `/`. */
  readonly path: string;
  readonly text: string;
}

/** A Service by its template's text: enough to say how many are not seen. */
const SERVICE = /^["']?kind["']?:[ \t]*["']?Service["']?[ \t]*(?:#.*)?\r?$/gm;

/** The folder of a chart that a file of its `templates` belongs to; undefined for a file of none. */
export function chartOfTemplate(path: string): string | undefined {
  const at = `/${path}`.indexOf('/templates/');
  return at === -1 ? undefined : path.slice(0, Math.max(0, at - 1)) || '.';
}

/**
 * What of charts nobody has seen: templates of charts without a release that was rendered. reason: why Helm was not asked
 * at all; undefined where it was. undefined where nothing is left.
 */
export function unreadTemplates(
  templates: readonly Template[],
  outputs: readonly BuildOutput[],
  reason: string | undefined,
): UnreadTemplates | undefined {
  const isRendered = renderedBy(outputs);
  const left = templates.filter(({ path }) => !isRendered(path));
  if (left.length === 0) return undefined;
  const services = left.reduce((sum, { text }) => sum + [...text.matchAll(SERVICE)].length, 0);
  return { services, templates: left.length, reason: reason ?? reasonOf(outputs) };
}

/** Tells which files (relative to the root) are templates of a chart that was rendered for at least one release. */
export function renderedBy(outputs: readonly BuildOutput[]): (path: string) => boolean {
  const rendered = new Set(outputs.filter(({ status }) => status !== 'failed').map(({ folder }) => folder));
  return path => {
    const chart = chartOfTemplate(path);
    if (chart === undefined) return false;
    for (const each of rendered)
      if (each === chart || chart.startsWith(each === '.' ? 'charts/' : `${each}/charts/`)) return true;
    return false;
  };
}

/** Why a chart was not rendered: of several that failed, the first one's reason, and how many others there are. */
export function reasonOf(outputs: readonly BuildOutput[]): string {
  const failed = outputs.filter(({ status }) => status === 'failed');
  const [first] = failed;
  if (!first) return 'no release was rendered';
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  return `${first.id}: ${first.reason}${more}`;
}
