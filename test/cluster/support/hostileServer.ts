import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import fc from 'fast-check';

/** What happens to an answer on its way, after what its JSON became. */
export type OnTheWay =
  | { readonly do: 'nothing' | 'silence' | 'cut' | 'slow' | 'gzip' | 'length' | 'gone' }
  | { readonly do: 'status'; readonly status: number }
  | { readonly do: 'text'; readonly text: string }
  | { readonly do: 'truncate'; readonly at: number };

/** One change of a value somewhere in an object; the numbers choose the way to it. */
export interface Harm {
  readonly way: readonly number[];
  /** Which one of the values is put there. */
  readonly value: number;
  /** The key is removed, or the item comes twice. */
  readonly how: 'set' | 'delete' | 'double';
}

/** How the answers about one resource are harmed: its object `api`, its lists as a whole, and the way. */
export interface Fault {
  readonly plural: string;
  readonly harms: readonly Harm[];
  readonly onTheWay: OnTheWay;
}

const PLURALS = ['services', 'pods', 'endpointslices', 'deployments', 'statefulsets', 'daemonsets', 'replicasets'];

/** Values as JSON; some cannot be written by JSON.stringify. */
const VALUES: readonly string[] = [
  'null',
  '0',
  '-1',
  '1.5',
  '1e999',
  'true',
  '""',
  '"x"',
  '"\\u0000\\u001b[31m"',
  `"${'x'.repeat(100_000)}"`,
  '[]',
  '[null, 0, "x", []]',
  '{}',
  '{"__proto__": {"x": "y"}, "constructor": "x"}',
  '"\\ud83d"',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `{"f:spec": {"f:ports": ${'{"f:x":'.repeat(20_000)}{}${'}'.repeat(20_000)}}}`,
];

/** Any harm to an object. */
export const harm: fc.Arbitrary<Harm> = fc.record({
  way: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  value: fc.nat(VALUES.length - 1),
  how: fc.constantFrom('set', 'set', 'set', 'delete', 'double'),
});

const onTheWay: fc.Arbitrary<OnTheWay> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<OnTheWay>({ do: 'nothing' }) },
  fc.record({ do: fc.constantFrom('silence', 'cut', 'slow', 'gzip', 'length', 'gone') }),
  fc.record({
    do: fc.constant('status'),
    status: fc.constantFrom(204, 301, 304, 400, 401, 403, 404, 409, 410, 429, 500, 503, 599),
  }),
  fc.record({
    do: fc.constant('text'),
    text: fc.constantFrom(
      '',
      '<html>',
      'null',
      '[]',
      '"x"',
      '{}',
      '{"items": {}}',
      '{"items": 1}',
      '\u0000',
      '{"kind": "Status", "status": "Failure"}',
      '{"metadata": {"continue": "same"}, "items": []}',
      '{"metadata": {"continue": "same"}}',
      '[[[[',
    ),
  }),
  fc.record({ do: fc.constant('truncate'), at: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
) as fc.Arbitrary<OnTheWay>;

/** Any fault of one resource. */
export const fault: fc.Arbitrary<Fault> = fc.record({
  plural: fc.constantFrom(...PLURALS),
  harms: fc.array(harm, { maxLength: 4 }),
  onTheWay,
});

/** Harms a copy of an object. */
export function harmed(object: unknown, harms: readonly Harm[]): unknown {
  const copy: unknown = structuredClone(object);
  for (const { way, value: put, how } of harms) harmAt(copy, way, put, how);
  return copy;
}

function harmAt(object: unknown, way: readonly number[], put: number, how: Harm['how']): void {
  const [step = 0, ...rest] = way;
  if (typeof object !== 'object' || object === null) return;
  const keys = Object.keys(object);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return;
  const at = object as Record<string, unknown>;
  if (rest.length > 0 && typeof at[key] === 'object' && at[key] !== null) return harmAt(at[key], rest, put, how);
  if (how === 'delete') delete at[key];
  else if (how === 'double' && Array.isArray(object)) object.push(at[key]);
  else at[key] = `@@${put}@@`;
}

/** Stands before an API server of the tests' own and harms what it answers. On loopback only. */
export class HostileServer {
  /** Set it to undefined, and everything is right again. */
  fault: Fault | undefined;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  /** port: of the API server. */
  constructor(port: number) {
    this.#port = port;
    this.#server = createServer(({ url = '' }, response) => this.#answer(url, response));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    // It may have stopped before.
    this.cut();
    await closed;
  }

  /** Breaks all connections. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(url: string, response: ServerResponse): void {
    const [, plural = ''] = /\/([a-z]+)(?:\?|$)/.exec(url) ?? [];
    const found = this.fault?.plural === plural ? this.fault : undefined;
    if (found?.onTheWay.do === 'gone') return void this.stop();
    const asked = request({ host: '127.0.0.1', port: this.#port, path: url }, answer => {
      const isWatch = url.includes('watch=1');
      if (!found) {
        response.writeHead(answer.statusCode ?? 500, { 'Content-Type': 'application/json' });
        response.flushHeaders();
        answer.pipe(response);
      } else if (isWatch) {
        response.writeHead(200);
        response.flushHeaders();
        answer.on('data', (data: Buffer) => {
          for (const line of data.toString().split('\n').filter(Boolean))
            response.write(`${textOf(harmed(JSON.parse(line), found.harms), found.onTheWay)}\n`);
        });
        answer.on('end', () => response.end());
      } else {
        const chunks: Buffer[] = [];
        answer.on('data', (data: Buffer) => chunks.push(data));
        answer.on('end', () => sendHarmed(response, listText(Buffer.concat(chunks).toString(), found), found.onTheWay));
      }
      answer.on('error', () => response.destroy());
    });
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    asked.end();
  }
}

/** Only the objects called `api…` are harmed: what is said of the others must stay right. */
function listText(text: string, { harms, onTheWay: way }: Fault): string {
  const list = JSON.parse(text) as { items?: { metadata: { name: string } }[] };
  const items = list.items?.map(item => (item.metadata.name.startsWith('api') ? harmed(item, harms) : item));
  return textOf({ ...list, ...(items ? { items } : {}) }, way);
}

function textOf(json: unknown, way: OnTheWay): string {
  if (way.do === 'text') return way.text;
  const text = JSON.stringify(json).replace(/"@@(\d+)@@"/g, (_, value: string) => VALUES[Number(value)] ?? 'null');
  return way.do === 'truncate' ? text.slice(0, text.length * way.at) : text;
}

function sendHarmed(response: ServerResponse, text: string, way: OnTheWay): void {
  if (way.do === 'silence') return;
  response.writeHead(way.do === 'status' ? way.status : 200, {
    'Content-Type': 'application/json',
    ...(way.do === 'gzip' ? { 'Content-Encoding': 'gzip' } : {}),
    ...(way.do === 'length' ? { 'Content-Length': String(text.length + 10) } : {}),
  });
  if (way.do === 'slow') {
    response.write(text.slice(0, 10));
    setTimeout(() => response.end(text.slice(10)), 100);
  } else if (way.do === 'cut' || way.do === 'length') {
    response.write(text.slice(0, 20), () => response.destroy());
  } else response.end(way.do === 'status' && [204, 304].includes(way.status) ? '' : text);
}
