import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { writeWhole } from '../../node/reading/sealed.ts';
import type { Answer } from '../output/answer.ts';
import type { RenderRequest } from '../run/renderChart.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Version of the format of answers: increase it whenever their content changes. */
const FORMAT = 2;

/** Maximum number of answers; the least recently used ones are removed first. */
const MAX_ANSWERS = 2000;

/** The key of a rendering: everything that Helm gets to see, and the version of Helm. */
export function renderKey({ tree, values, release }: RenderRequest, helmVersion: string): string {
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, helmVersion, argumentsOf(release)]));
  const add = (name: string, content: Uint8Array) => hash.update(`\0${name}\0${content.length}\0`).update(content);
  for (const name of [...tree.keys()].sort()) add(name, tree.get(name)?.content ?? new Uint8Array());
  values.forEach((content, i) => add(`values ${i}`, content));
  return hash.digest('hex');
}

function argumentsOf({
  name,
  namespace,
  set,
  kubeVersion,
  apiVersions,
  options,
}: RenderRequest['release']): readonly unknown[] {
  return [name, namespace, set, kubeVersion, apiVersions, ...options];
}

/**
 * Answers of Helm, cached on disk by the content of the request. They contain no values of Secrets. Damaged entries
 * count as missing.
 */
export class RenderCache {
  readonly #folder: string | undefined;

  /** folder: absolute; undefined to keep nothing. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** The answer to an equal request, if it is cached. */
  async get(key: string): Promise<Answer | undefined> {
    if (this.#folder === undefined) return undefined;
    const file = this.#file(this.#folder, key);
    try {
      const answer: unknown = JSON.parse((await unpack(await readFile(file))).toString('utf8'));
      const now = new Date();
      await utimes(file, now, now);
      return isAnswer(answer) ? answer : undefined;
    } catch {
      return undefined;
    }
  }

  /** Caches an answer, unless the rendering was stopped, which may be different the next time. */
  async put(key: string, answer: Answer): Promise<void> {
    if (this.#folder === undefined || 'stopped' in answer) return;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeWhole(this.#file(this.#folder, key), await pack(JSON.stringify(answer)));
    } catch {
      // Without a cached answer, Helm is asked again.
    }
  }

  /** Removes the entries over the limit. */
  async tidy(): Promise<void> {
    if (this.#folder === undefined) return;
    const names = await readdir(this.#folder).catch(() => []);
    if (names.length <= MAX_ANSWERS) return;
    await rm(this.#folder, { recursive: true, force: true });
  }

  #file(folder: string, key: string): string {
    return path.join(folder, `${key}.answer`);
  }
}

/** True for an answer. The file was written by Podwire itself, so only what could cause an exception is checked. */
function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  if ('refusal' in value) return typeof value.refusal === 'string';
  return 'documents' in value && Array.isArray(value.documents);
}
