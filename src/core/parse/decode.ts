import { looksLikeManifest } from './brokenDocument.ts';

/** Why the bytes of a file cannot be read as text. */
export type NoText = 'binary' | 'UTF-16 without a byte order mark, which kubectl refuses: save it as UTF-8';

/** The text of a file, or why it has none. */
export type Decoded = { readonly text: string } | { readonly noText: NoText };

/** Made once: to make one takes as long as to decode a small file. */
const DECODERS = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
};

/** Number of bytes at the start of a file in which a zero byte marks a binary file. */
const BEGINNING = 8192;

/**
 * Decodes a file's bytes as kubectl does: UTF-16 LE or BE by their byte order mark, else UTF-8; the mark is removed.
 * Bytes that are not UTF-8 become replacement characters, which kubectl accepts. A zero byte means that the file is
 * binary, unless its lines are those of a manifest: kubectl refuses such a text because of the zero, and so does our
 * parser. Unlike some editors, kubectl reads neither UTF-16 without a mark nor UTF-32.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-16le' && bytes[2] === 0 && bytes[3] === 0) return { noText: 'binary' };
  if (encoding === undefined)
    return { noText: 'UTF-16 without a byte order mark, which kubectl refuses: save it as UTF-8' };
  const text = DECODERS[encoding].decode(bytes);
  const isBinary =
    encoding === 'utf-8' && text.includes('\0') && bytes.subarray(0, BEGINNING).includes(0) && !looksLikeManifest(text);
  return isBinary ? { noText: 'binary' } : { text };
}

/** undefined for UTF-16 without a byte order mark. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const first = bytes[0];
  const second = bytes[1];
  const third = bytes[2];
  const fourth = bytes[3];
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return undefined;
  if (first === 0 && second && third === 0 && fourth) return undefined;
  return 'utf-8';
}
