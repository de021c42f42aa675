/**
 * The title of a tab: `prod` for `overlays/prod`; for a release its name and what distinguishes it from others of its
 * chart: `shop (values-prod)` for `charts/api#shop@values-prod.yaml`. Folders are added where two tabs would have the
 * same title.
 */
export function buildTitle(id: string): string {
  if (id === '.') return 'root';
  const [folder = '', release] = splitAt(id, '#');
  if (release === undefined) return id;
  const [name = '', apart] = splitAt(release, '@');
  const words = (apart ?? 'rendered')
    .split(',')
    .map(each => each.slice(each.lastIndexOf('/') + 1).replace(/\.ya?ml$/, ''));
  return [...(folder === '.' ? [] : [folder]), `${name} (${words.join(', ')})`].join('/');
}

function splitAt(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
