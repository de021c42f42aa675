import type { PortReference } from '../../model/link.ts';
import type { Span } from '../../model/span.ts';
import { isAddressKey, isImageKey } from './addressKey.ts';
import { type HostName, hostNamesOf } from './hostName.ts';
import {
  endsHost,
  isTokenCode,
  keyBefore,
  NextPlace,
  type PortBehind,
  portBehind,
  startsHost,
  tokenEnd,
  urlHosts,
} from './scanText.ts';

/** An address of a Service in a value. Spans are offsets in the value. */
export interface Address extends Pick<HostName, 'name' | 'namespace' | 'weak' | 'pod'> {
  readonly host: Span;
  readonly port: PortReference | undefined;
  readonly portSpan: Span | undefined;
}

/** How a value is read. */
export interface ScanOptions {
  /** The name of the value: an environment variable, a flag, a ConfigMap's key. */
  readonly key: string;
  /** True for a Secret: only text that can only be a host counts, so that no credential is taken for one. */
  readonly secret?: boolean;
  /** Maximum number of addresses; default `MOST_ADDRESSES`. */
  readonly most?: number;
}

/** A value with more addresses than this is a list of something else. */
export const MOST_ADDRESSES = 100;

const SERVICE_HOST = '_SERVICE_HOST';

/**
 * Addresses of Services in a value: alone, in URLs, in lists, in DSNs and in the lines of a whole configuration file.
 * One pass over the text, with a bounded look at the text around each word.
 */
export function scanAddresses(text: string, options: ScanOptions): readonly Address[] {
  return new Scan(text, options).run();
}

/** A word of the text that may be a host. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly inUrl: boolean;
  /** The port that follows it. */
  readonly behind: PortBehind;
}

const WEAK = { weak: true, namespace: '' };

class Scan {
  readonly #text: string;
  readonly #options: ScanOptions;
  readonly #found: Address[] = [];
  readonly #nextAt: NextPlace;
  readonly #nextLine: NextPlace;
  /** Offset after the last address and its port, where a list may continue. */
  #lastEnd = -1;

  constructor(text: string, options: ScanOptions) {
    this.#text = text;
    this.#options = options;
    this.#nextAt = new NextPlace(text, '@');
    this.#nextLine = new NextPlace(text, '\n');
  }

  run(): readonly Address[] {
    const text = this.#text;
    let urlEnd = -1;
    const { most = MOST_ADDRESSES, secret = false } = this.#options;
    for (let at = 0; at < text.length && this.#found.length < most;) {
      if (text.startsWith('//', at)) {
        const hosts = urlHosts(text, at + 2);
        const skips = secret && this.#isDoubtful(hosts.end);
        urlEnd = skips ? -1 : hosts.end;
        at = skips ? hosts.end : hosts.start;
      } else if (isTokenCode(text.charCodeAt(at))) {
        const end = tokenEnd(text, at);
        this.#word(at, end, end <= urlEnd);
        at = end;
      } else at++;
    }
    return this.#found;
  }

  /** True where an `@` follows on the same line: the text before it may be a user or a password. */
  #isDoubtful(end: number): boolean {
    return this.#nextAt.from(end) < this.#nextLine.from(end);
  }

  #word(start: number, end: number, inUrl: boolean): void {
    const text = this.#text;
    if (text.startsWith('://', end)) return;
    if (isVariable(text, start, end)) return this.#variable(start, end);
    const hostEnd = text[end - 1] === '.' ? end - 1 : end;
    const word: Word = { start, end: hostEnd, inUrl, behind: portBehind(text, end) };
    const host = text.slice(start, hostEnd);
    // Without `svc` every name is weak, and nearly no word is taken for one: that is seen before it is taken apart.
    if (!host.includes('.svc') && !this.#isTaken(word, WEAK)) return;
    for (const name of hostNamesOf(host)) if (this.#isTaken(word, name)) this.#add(word, name);
  }

  /**
   * `$(DB_SERVICE_HOST)`: the environment variables that Kubernetes sets in each container for the Services of its
   * namespace.
   */
  #variable(start: number, end: number): void {
    const text = this.#text;
    const name = text
      .slice(start, end - SERVICE_HOST.length)
      .toLowerCase()
      .replaceAll('_', '-');
    const isBracketed = text[end] === ')' || text[end] === '}';
    const word: Word = { start, end, inUrl: false, behind: portBehind(text, isBracketed ? end + 1 : end) };
    for (const host of hostNamesOf(name)) this.#add(word, host);
  }

  #add({ start, end, behind }: Word, { name, namespace, weak, portName, pod }: HostName): void {
    const port = portName === '' ? behind.port : { name: portName, number: undefined };
    const portSpan = portName === '' ? behind.span : undefined;
    this.#found.push({ name, namespace, weak, pod, host: [start, end], port, portSpan });
    this.#lastEnd = behind.end;
  }

  #isTaken(word: Word, { weak, namespace }: Pick<HostName, 'weak' | 'namespace'>): boolean {
    const text = this.#text;
    const { start, inUrl, behind } = word;
    const isSvc = !weak && namespace !== '';
    if (!startsHost(text, start, isSvc || inUrl) || !endsHost(text, behind.end)) return false;
    if (inUrl) return text[start - 1] !== ':';
    if (isSvc) return true;
    // A named port counts only with `.svc` and in URLs: elsewhere it is an image with its tag.
    if (this.#options.secret || (behind.port && behind.port.name !== '')) return false;
    if (behind.port) return !isImageKey(this.#options.key) && !isImageKey(keyBefore(text, start));
    return this.#isNamedAddress(word);
  }

  /** A single word counts where its key is one of an address, or in a list with such a word. */
  #isNamedAddress({ start, behind: { end } }: Word): boolean {
    const text = this.#text;
    const gap = this.#lastEnd === -1 ? '' : text.slice(Math.max(this.#lastEnd, start - 4), start);
    if (gap.trim() === ',' && this.#lastEnd + gap.length === start) return true;
    const isWhole = start === 0 && (end === text.length || ',/'.includes(text.charAt(end)));
    return isAddressKey(isWhole ? this.#options.key : keyBefore(text, start));
  }
}

function isVariable(text: string, start: number, end: number): boolean {
  if (!text.startsWith(SERVICE_HOST, end - SERVICE_HOST.length) || end - start <= SERVICE_HOST.length) return false;
  const before = text.slice(Math.max(0, start - 2), start);
  return before.endsWith('$') || before === '$(' || before === '${';
}
