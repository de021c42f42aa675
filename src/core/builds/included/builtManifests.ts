import type { BuiltDocument } from '../../model/build.ts';
import type { BuiltKinds, BuiltManifest, BuiltManifests } from '../../model/files/builtManifests.ts';
import { type Look, NOWHERE } from '../../model/generators/look.ts';
import type { Known } from '../builtBy.ts';

/** The objects of some kinds in all builds of kustomizations among the given ones. */
export function builtManifests(
  known: readonly Known[],
  pathOf: (uri: string) => string,
  kinds: BuiltKinds & { readonly look?: Look | undefined },
): BuiltManifests {
  const all = known.filter(({ world }) => world.output.kind === 'kustomization');
  const builds = all.filter(({ world }) => world.output.status !== 'failed');
  let built: ReadonlySet<string> | undefined;
  return {
    manifests: builds.flatMap(({ world }) => manifestsOf(world.output, pathOf, kinds)),
    charts: all.flatMap(({ world }) => world.output.charts ?? []),
    look: kinds.look ?? NOWHERE,
    isBuilt: path => (built ??= new Set(builds.flatMap(each => [...each.built].map(pathOf)))).has(path),
  };
}

function manifestsOf(
  { id, documents }: Known['world']['output'],
  pathOf: (uri: string) => string,
  { kinds, declaring }: BuiltKinds,
): readonly BuiltManifest[] {
  const found = documents.filter(each => kinds.has(kindOf(each)));
  if (!found.some(each => declaring.has(kindOf(each)))) return [];
  return found.map(({ text, source }) => ({
    build: id,
    path: source ? pathOf(source.uri) : '',
    start: source?.span[0] ?? 0,
    text,
  }));
}

const kindsOf = new WeakMap<BuiltDocument, string>();

/** Documents of builds are printed with `kind` at the start of a line. */
function kindOf(document: BuiltDocument): string {
  let kind = kindsOf.get(document);
  if (kind === undefined) kindsOf.set(document, (kind = /^kind: ?(\w+)$/m.exec(document.text)?.[1] ?? ''));
  return kind;
}
