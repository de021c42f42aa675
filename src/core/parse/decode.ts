/** Text of a file, or why it is none. */
export type Decoded = { readonly text: string } | { readonly binary: true };

/**
 * Decodes a file's bytes as VS Code shows them: UTF-8, UTF-16 LE or BE by their byte order mark (or, without one, by
 * the zero bytes of their ASCII letters), the mark taken off. Bytes that are not UTF-8 become replacement characters;
 * a zero byte in what is not UTF-16 means that the file is no text. UTF-32, which no editor and no kubectl reads, is none.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-16le' && bytes[2] === 0 && bytes[3] === 0) return { binary: true };
  if (encoding === 'utf-8' && bytes.subarray(0, 8192).includes(0)) return { binary: true };
  return { text: new TextDecoder(encoding).decode(bytes) };
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return 'utf-8';
}
