import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ClusterError } from '../protocol/clusterError.ts';
import { isAllowed } from './allowed.ts';
import { causeOnTheWay, noAnswer } from './causes.ts';

/** The server of requests, and their credentials. */
export interface Target {
  /** URL without a trailing slash. */
  readonly server: string;
  readonly headers: http.OutgoingHttpHeaders;
  readonly agent: http.Agent;
  /** `host:port` of the proxy, '' for none. */
  readonly proxy: string;
  /** Replaces the DNS lookup of the system in tests. */
  readonly lookup?: LookupFunction;
}

/** One request. */
export interface Question {
  /** Path without a query; only paths that `isAllowed` accepts. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Milliseconds until the answer begins. */
  readonly patience: number;
  readonly signal: AbortSignal;
}

/** An answer whose body was not read yet; the body is already decompressed. */
export interface Answer {
  readonly status: number;
  readonly body: Readable;
}

/**
 * The only function that makes requests to an API server. It can only read: the method is always GET, without a body.
 */
export function get(target: Target, question: Question): Promise<Answer> {
  const { path, query, patience, signal } = question;
  if (!isAllowed(path)) return Promise.reject(new ClusterError('connection', `${path} is not asked for`));
  const url = new URL(target.server + path);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(causeOnTheWay(error, url.host, target.proxy));
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'GET',
      headers: { ...target.headers, Accept: 'application/json', 'Accept-Encoding': 'gzip' },
      agent: target.agent,
      signal,
      ...(target.lookup ? { lookup: target.lookup } : {}),
    });
    const timer = setTimeout(() => request.destroy(noAnswer(url.host)), patience);
    request.on('error', error => {
      clearTimeout(timer);
      fail(error);
    });
    request.on('response', response => {
      clearTimeout(timer);
      resolve({ status: response.statusCode ?? 0, body: unpacked(response) });
    });
    request.end();
  });
}

function unpacked(response: http.IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  const gunzip = createGunzip();
  // A broken answer must end its reader too; and a reader that stops ends the answer.
  response.on('error', error => gunzip.destroy(error));
  response.on('aborted', () => gunzip.destroy(new Error('aborted')));
  gunzip.on('close', () => response.destroy());
  return response.pipe(gunzip);
}
