import { createHash } from 'node:crypto';

/** The digest of a text (as UTF-8) or bytes, in hexadecimal. `crypto.hash` is shorter, but Node 20.0 to 20.11 lack it. */
export function digestOf(algorithm: 'sha1' | 'sha256', content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}
