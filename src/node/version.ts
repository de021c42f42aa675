import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version in package.json, which is one folder above dist/; 'unknown' where it is not found. */
export function versionOfPodwire(): string {
  for (const above of ['..', '../..']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(path.join(__dirname, above, 'package.json'), 'utf8'));
      if (isPackage(parsed)) return parsed.version;
    } catch {
      // Not found: it is further up when running from sources.
    }
  }
  return 'unknown';
}

function isPackage(value: unknown): value is { readonly version: string } {
  return typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string';
}
