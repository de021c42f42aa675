import type { Snapshot } from '../../resolve/snapshot.ts';

/** What a build applies, document by document, as YAML; undefined where there is no such build. Secrets are masked in it. */
export function buildText({ builds }: Snapshot, root: string, id: string): string | undefined {
  const world = builds?.worlds(root).find(({ output }) => output.id === id);
  if (!world) return undefined;
  const { status, reason, documents } = world.output;
  const note = status === 'built' ? '' : `# ${status}: ${reason.replace(/[\r\n]+/g, ' ')}\n`;
  return note + documents.map(({ text }) => text).join('---\n');
}
