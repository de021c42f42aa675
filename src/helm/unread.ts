import type { BuildOutput } from '../core/model/build.ts';
import type { UnreadTemplates } from '../protocol/check.ts';

/** A template of a chart, which cannot be read as a manifest. */
export interface Template {
  /** Relative to the root, `/`. */
  readonly path: string;
  readonly text: string;
}

/** A Service in the text of a template: enough to count the ones that are not known. */
const SERVICE = /^["']?kind["']?:[ \t]*["']?Service["']?[ \t]*(?:#.*)?\r?$/gm;

/** The folder of the chart that a file in its `templates` belongs to; undefined for any other file. */
export function chartOfTemplate(path: string): string | undefined {
  const at = `/${path}`.indexOf('/templates/');
  return at === -1 ? undefined : path.slice(0, Math.max(0, at - 1)) || '.';
}

/**
 * The templates of charts without any rendered release; undefined where there are none. reason: why Helm was not used
 * at all; undefined where it was.
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
  const charts = new Set(left.map(({ path }) => chartOfTemplate(path))).size;
  return { charts, services, templates: left.length, reason: reason ?? reasonOf(outputs) };
}

/** A test for files (relative to the root) that are templates of a chart with at least one rendered release. */
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

/** Why charts were not rendered: the reason of the first one, and how many others there are. */
export function reasonOf(outputs: readonly BuildOutput[]): string {
  const failed = outputs.filter(({ status }) => status === 'failed');
  const [first] = failed;
  if (!first) return 'no release was rendered';
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  return `${first.id}: ${first.reason}${more}`;
}
