import https from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import type { KubernetesObject, V1APIResourceList } from '@kubernetes/client-node';

/** Thrown for a kind that its group does not have. */
class UnknownKind extends Error {}

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * The API server of a kubeconfig. Manifests go to it as text, so that the server itself reads their YAML: what it takes
 * for a number is one of the things to find out.
 */
export class ApiServer {
  readonly #config = new KubeConfig();
  readonly #server: string;
  readonly #resources = new Map<string, Promise<V1APIResourceList>>();

  constructor(kubeconfig: string) {
    this.#config.loadFromFile(kubeconfig);
    this.#server = this.#config.getCurrentCluster()?.server ?? '';
  }

  async request(
    method: Method,
    path: string,
    content?: { readonly type: string; readonly text: string },
  ): Promise<Answer> {
    const options: https.RequestOptions = { method, headers: { Accept: 'application/json' } };
    if (content) options.headers = { ...options.headers, 'Content-Type': content.type };
    await this.#config.applyToHTTPSOptions(options);
    return new Promise((resolve, reject) => {
      const request = https.request(this.#server + path, options, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          resolve({ status: response.statusCode ?? 0, body });
        });
      });
      request.on('error', reject);
      request.end(content?.text);
    });
  }

  /** Sends JSON; throws where it is not accepted. */
  async send(method: Method, path: string, body: object): Promise<void> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const answer = await this.request(method, path, { type, text: JSON.stringify(body) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  }

  /** All objects of a kind, of every namespace. */
  async list<T extends KubernetesObject>(apiVersion: string, kind: string): Promise<readonly T[]> {
    const { status, body } = await this.request('GET', await this.#path(apiVersion, kind));
    if (status !== 200) throw new Error(`cannot list ${kind}: ${JSON.stringify(body)}`);
    return (body as { items: T[] }).items;
  }

  /** Creates what one document says. Answers why it was refused, '' where it was not. */
  async create(text: string, { apiVersion = '', kind = '', metadata }: KubernetesObject): Promise<string> {
    const path = await this.#path(apiVersion, kind, metadata?.namespace ?? 'default').catch((error: unknown) => {
      if (error instanceof UnknownKind) return undefined;
      throw error;
    });
    if (path === undefined) return 'the API server knows no such kind';
    const { status, body } = await this.request('POST', path, { type: 'application/yaml', text });
    return status < 300 ? '' : ((body as { message?: string }).message ?? `status ${status}`);
  }

  async #path(apiVersion: string, kind: string, namespace?: string): Promise<string> {
    const prefix = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.#resources.get(prefix) ?? this.#discover(prefix);
    this.#resources.set(prefix, known);
    const found = (await known).resources.find(each => each.kind === kind && !each.name.includes('/'));
    if (!found) throw new UnknownKind(`the API server knows no ${apiVersion} ${kind}`);
    return found.namespaced && namespace !== undefined
      ? `${prefix}/namespaces/${namespace}/${found.name}`
      : `${prefix}/${found.name}`;
  }

  async #discover(prefix: string): Promise<V1APIResourceList> {
    return (await this.request('GET', prefix)).body as V1APIResourceList;
  }
}
