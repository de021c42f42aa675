import type { ConfigFacts, Resource } from '../../../model/resource.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { newLabels } from '../../../model/labels.ts';
import { addressLinks, MOST_LINKS } from '../config/calls.ts';
import { objectSpans, resource } from '../extractor.ts';
import { collectLinks } from '../links.ts';

const GENERATORS = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

/**
 * ConfigMaps and Secrets that a kustomization generates from `literals` with addresses of Services. Their names in the
 * facts are without the hash that kustomize adds, as manifests refer to them. `source`: the kustomization's text.
 */
export function generatedConfigs(
  map: TreeNode,
  source: string,
): readonly Pick<Resource<ConfigFacts>, 'facts' | 'spans'>[] {
  return GENERATORS.flatMap(([field, kind]) =>
    itemsOf(valueAt(map, field)).flatMap(item => configFrom(map, item, { kind, source }) ?? []),
  );
}

function configFrom(
  kustomization: TreeNode,
  item: TreeNode,
  { kind, source }: { readonly kind: string; readonly source: string },
): Pick<Resource<ConfigFacts>, 'facts' | 'spans'> | undefined {
  const name = valueAt(item, 'name');
  if (item.kind !== 'map' || !name || textOf(name) === '') return undefined;
  const found = itemsOf(valueAt(item, 'literals')).flatMap(literal =>
    addressLinks(literal, source, { key: '', secret: kind === 'Secret' }).map(link => ({ link, key: keyOf(literal) })),
  );
  if (found.length === 0) return undefined;
  const few = found.slice(0, MOST_LINKS);
  const { links, spans } = collectLinks(few.map(each => each.link));
  const facts: ConfigFacts = {
    apiVersion: 'v1',
    kind,
    namespace: textOf(valueAt(item, 'namespace')) || textOf(valueAt(kustomization, 'namespace')),
    name: textOf(name),
    labels: newLabels(),
    links,
    type: 'config',
    keys: few.map(({ key }) => key),
  };
  const object = objectSpans({ map: item, apiVersion: 'v1', group: '', kind, source });
  return resource(facts, { ...object, name: name.span, links: spans });
}

/** `KEY=value`. */
function keyOf(literal: TreeNode): string {
  const text = textOf(literal);
  return text.slice(0, Math.max(text.indexOf('='), 0));
}
