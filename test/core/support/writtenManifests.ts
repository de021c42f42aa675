import fc from 'fast-check';

/** How a manifest is written. */
export type ManifestStyle = 'block' | 'flow' | 'json' | 'single quotes' | 'double quotes';

/** Plain data of a manifest. */
export type Data = string | number | readonly Data[] | { readonly [key: string]: Data };

/** Any of the styles that people write manifests in. */
export const manifestStyle: fc.Arbitrary<ManifestStyle> = fc.constantFrom(
  'block',
  'flow',
  'json',
  'single quotes',
  'double quotes',
);

/** A document in a style; it ends with a line end. */
export function writeManifest(data: Data, style: ManifestStyle): string {
  if (style === 'json') return `${JSON.stringify(data, undefined, 2)}\n`;
  if (style === 'flow') return `${flow(data)}\n`;
  const quote = style === 'single quotes' ? "'" : style === 'double quotes' ? '"' : '';
  return block(data, '', quote);
}

function flow(data: Data): string {
  if (typeof data !== 'object') return String(data);
  if (isList(data)) return `[${data.map(flow).join(', ')}]`;
  return `{${Object.entries(data)
    .map(([key, value]) => `${key}: ${flow(value)}`)
    .join(', ')}}`;
}

function block(data: { readonly [key: string]: Data } | Data, indent: string, quote: string): string {
  if (typeof data !== 'object') return `${scalar(data, quote)} # as written\n`;
  if (isList(data)) return data.map(item => `${indent}- ${block(item, `${indent}  `, quote).trimStart()}`).join('');
  return Object.entries(data)
    .map(([key, value]) => {
      const name = `${indent}${scalar(key, quote)}:`;
      if (typeof value !== 'object') return `${name} ${scalar(value, quote)}\n`;
      const isEmpty = Object.keys(value).length === 0;
      return isEmpty ? `${name} {}\n` : `${name}\n${block(value, `${indent}  `, quote)}`;
    })
    .join('');
}

function scalar(value: string | number, quote: string): string {
  return typeof value === 'number' ? String(value) : `${quote}${value}${quote}`;
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}
