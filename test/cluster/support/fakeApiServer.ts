import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

type Item = { readonly metadata: Record<string, unknown> } & Readonly<Record<string, unknown>>;

/** One request that came in. */
export interface Recorded {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** The values of the groups that are impersonated, one per header. */
  readonly groups: readonly string[];
}

/** How the server is to behave. */
interface Behavior {
  /** Resources (plural) whose lists answer 403. */
  forbidden: string[];
  /** Resources that answer 503, watched or listed. */
  failing: string[];
  /** Resources whose watches answer 403. */
  unwatchable: string[];
  /** `prefix` of API versions that answer 404. */
  missing: string[];
  /** What a watch with a version before `oldest` gets. */
  gone: 'stream' | 'status';
  oldest: number;
  /** Takes connections and says nothing. */
  silent: boolean;
  /** The only bearer token that is taken; undefined for any. */
  token: string | undefined;
  /** Whether /version answers as an API server does. */
  isKubernetes: boolean;
  /** Number that a first page says that there are more. */
  remaining: number | undefined;
}

/** An API server of the tests' own: lists in pages, watches with bookmarks, and every way to fail. On loopback only. */
export class FakeApiServer {
  readonly requests: Recorded[] = [];
  readonly behavior: Behavior = {
    forbidden: [],
    failing: [],
    unwatchable: [],
    missing: [],
    gone: 'stream',
    oldest: 0,
    silent: false,
    token: undefined,
    isKubernetes: true,
    remaining: undefined,
  };
  readonly #objects = new Map<string, Map<string, Item>>();
  readonly #watches = new Set<{
    readonly plural: string;
    readonly namespace: string;
    readonly response: ServerResponse;
  }>();
  readonly #sockets = new Set<Socket>();
  readonly #tls: { readonly cert: string; readonly key: string } | undefined;
  #server: Server | undefined;
  #version = 100;
  #port = 0;

  constructor(tls?: { readonly cert: string; readonly key: string }) {
    this.#tls = tls;
  }

  /** Listens on a port of its own; after `stop`, on the same one again. */
  async start(): Promise<void> {
    const answer = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request, response);
    this.#server = this.#tls ? createTlsServer(this.#tls, answer) : createServer(answer);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>(resolve => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and takes no more. */
  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.#tls ? 'https' : 'http'}://127.0.0.1:${this.#port}`;
  }

  /** Adds or changes an object; watches are told. */
  put(plural: string, object: Readonly<Record<string, unknown>>): void {
    const metadata = object['metadata'] as Record<string, unknown>;
    const key = `${String(metadata['namespace'])}/${String(metadata['name'])}`;
    const objects = this.#objectsOf(plural);
    const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
    const item = { ...object, metadata: { ...metadata, resourceVersion: String(++this.#version) } };
    objects.set(key, item);
    this.#tell(plural, type, item);
  }

  /** Removes an object; watches are told. */
  remove(plural: string, namespace: string, name: string): void {
    const item = this.#objectsOf(plural).get(`${namespace}/${name}`);
    this.#objectsOf(plural).delete(`${namespace}/${name}`);
    if (!item) return;
    this.#tell(plural, 'DELETED', {
      ...item,
      metadata: { ...item.metadata, resourceVersion: String(++this.#version) },
    });
  }

  /** Sends a bookmark to all watches. */
  bookmark(): void {
    const object = { metadata: { resourceVersion: String(++this.#version) } };
    for (const { response } of this.#watches) response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
  }

  /** Ends all watches, as servers do from time to time, or as a broken connection does. */
  endWatches(how: 'properly' | 'broken'): void {
    for (const { response } of this.#watches) {
      if (how === 'properly') response.end();
      else response.destroy();
    }
    this.#watches.clear();
  }

  /** Versions up to now are too old for a watch. */
  compact(): void {
    this.behavior.oldest = ++this.#version;
  }

  /** Requests so far whose URL matches. */
  asked(pattern: RegExp): string[] {
    return this.requests.filter(({ url }) => pattern.test(url)).map(({ url }) => url);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request;
    const groups = request.headersDistinct['impersonate-group'] ?? [];
    this.requests.push({ method, url, headers, groups });
    const { behavior } = this;
    if (behavior.silent) return;
    if (behavior.token !== undefined && headers.authorization !== `Bearer ${behavior.token}`)
      return fail(response, 401);
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname === '/version') {
      return send(request, response, behavior.isKubernetes ? { gitVersion: 'v1.34.0' } : { hello: 'world' });
    }
    const [, prefix = '', namespace = '', plural = ''] =
      /^(\/api\/v1|\/apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([a-z]+)$/.exec(pathname) ?? [];
    if (plural === '' || behavior.missing.includes(prefix)) return fail(response, 404);
    if (behavior.forbidden.includes(plural)) return fail(response, 403);
    if (behavior.failing.includes(plural)) return fail(response, 503);
    if (searchParams.get('watch') === null) return this.#list(request, response, { plural, namespace, searchParams });
    if (behavior.unwatchable.includes(plural)) return fail(response, 403);
    this.#watch(response, { plural, namespace, version: Number(searchParams.get('resourceVersion')) });
  }

  #list(
    request: IncomingMessage,
    response: ServerResponse,
    { plural, namespace, searchParams }: { plural: string; namespace: string; searchParams: URLSearchParams },
  ): void {
    const items = [...this.#objectsOf(plural).values()].filter(item => isIn(item, namespace));
    const [from, size] = [Number(searchParams.get('continue') ?? 0), Number(searchParams.get('limit'))];
    const page = items.slice(from, from + size);
    const next = from + size < items.length ? { continue: String(from + size) } : {};
    const remaining = this.behavior.remaining === undefined ? {} : { remainingItemCount: this.behavior.remaining };
    send(request, response, {
      metadata: { resourceVersion: String(this.#version), ...next, ...remaining },
      items: page,
    });
  }

  #watch(
    response: ServerResponse,
    { plural, namespace, version }: { plural: string; namespace: string; version: number },
  ): void {
    if (Number.isNaN(version)) return fail(response, 400);
    const isGone = version < this.behavior.oldest;
    if (isGone && this.behavior.gone === 'status') return fail(response, 410);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    if (isGone) {
      response.end(
        `${JSON.stringify({ type: 'ERROR', object: { code: 410, message: 'too old resource version' } })}\n`,
      );
      return;
    }
    const watch = { plural, namespace, response };
    this.#watches.add(watch);
    response.on('close', () => this.#watches.delete(watch));
    for (const item of this.#objectsOf(plural).values()) {
      if (Number(item.metadata['resourceVersion']) > version && isIn(item, namespace))
        writeEvent(response, 'ADDED', item);
    }
  }

  #tell(plural: string, type: string, item: Item): void {
    for (const watch of this.#watches) {
      if (watch.plural === plural && isIn(item, watch.namespace)) writeEvent(watch.response, type, item);
    }
  }

  #objectsOf(plural: string): Map<string, Item> {
    let objects = this.#objects.get(plural);
    if (!objects) this.#objects.set(plural, (objects = new Map()));
    return objects;
  }
}

function isIn({ metadata }: Item, namespace: string): boolean {
  return namespace === '' || metadata['namespace'] === namespace;
}

function writeEvent(response: ServerResponse, type: string, object: Item): void {
  response.write(`${JSON.stringify({ type, object })}\n`);
}

function fail(response: ServerResponse, code: number): void {
  response.writeHead(code, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ kind: 'Status', code, message: `status ${code}` }));
}

function send(request: IncomingMessage, response: ServerResponse, body: unknown): void {
  const isPacked = String(request.headers['accept-encoding']).includes('gzip');
  response.writeHead(200, { 'Content-Type': 'application/json', ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}) });
  const text = JSON.stringify(body);
  response.end(isPacked ? gzipSync(text) : text);
}
