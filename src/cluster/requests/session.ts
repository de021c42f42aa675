import type { Access } from '../kubeconfig/access.ts';
import { ClusterError } from '../protocol/clusterError.ts';
import { textAt } from '../state/fields.ts';
import { causeOf, noAnswer, notKubernetes, unauthorized } from './causes.ts';
import { type Answer, get } from './get.ts';
import { readText } from './readText.ts';

/** One request. */
export interface Wanted {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Time limits in milliseconds. */
interface Patience {
  readonly answer: number;
  readonly list: number;
}

/** Makes requests with one login: a credential that the API server refuses is renewed once. */
export class Session {
  readonly #access: Access;
  readonly #patience: Patience;

  constructor(access: Access, patience: Patience) {
    this.#access = access;
    this.#patience = patience;
  }

  /** `host:port`. */
  get host(): string {
    return this.#access.host;
  }

  /** Makes a request; the body of the answer was not read yet. */
  async ask({ path, query = {}, signal }: Wanted): Promise<Answer> {
    const question = { path, query, patience: this.#patience.answer, signal };
    const target = await this.#access.target();
    const answer = await get(target, question);
    if (answer.status !== 401) return answer;
    answer.body.destroy();
    const again = (await this.#access.renew(target)) ? await get(await this.#access.target(), question) : undefined;
    if (again && again.status !== 401) return again;
    again?.body.destroy();
    throw unauthorized(this.host, this.#access.context.user?.name ?? '');
  }

  /** Makes a request; returns the status and the JSON of the answer, undefined for invalid JSON. */
  async askJson(wanted: Wanted): Promise<{ readonly status: number; readonly json: unknown }> {
    const { status, body } = await this.ask(wanted);
    try {
      const text = await readText(body, this.#patience.list, () => noAnswer(this.host));
      return { status, json: parsed(text) };
    } catch (error) {
      throw causeOf(error, this.host);
    }
  }

  /** Throws a ClusterError where no API server answers. One that refuses to tell its version counts as an answer. */
  async probe(signal: AbortSignal): Promise<void> {
    const { status, json } = await this.askJson({ path: '/version', signal });
    if (status >= 500) throw new ClusterError('connection', `${this.host} answers ${status}: it is not ready`);
    if (status !== 403 && textAt(json, 'gitVersion') === '') throw notKubernetes(this.host, status);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
