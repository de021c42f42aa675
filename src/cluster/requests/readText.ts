import type { Readable } from 'node:stream';

/** Maximum bytes of one answer; a page of five hundred Pods has about five million. */
const LARGEST = 100_000_000;

/**
 * The whole text of an answer. onTimeout: makes the error for an answer that takes longer than `patience` milliseconds.
 */
export async function readText(body: Readable, patience: number, onTimeout: () => Error): Promise<string> {
  const timer = setTimeout(() => body.destroy(onTimeout()), patience);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > LARGEST) throw new Error('the answer is too large');
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    clearTimeout(timer);
  }
}
