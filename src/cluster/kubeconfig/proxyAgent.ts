import type http from 'node:http';
import type https from 'node:https';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { hostOf } from './proxy.ts';

/** An agent that sends requests through a proxy. */
export interface ProxyAgent {
  readonly agent: http.Agent;
  /** `host:port` of the proxy. */
  readonly proxy: string;
}

/**
 * The client package's agent for requests to a URL through a proxy (HTTP, HTTPS or SOCKS). ca: CA of the URL's
 * certificate in PEM, undefined for those of the system; the agent ignores the one of a request.
 */
export async function proxyAgent(address: string, proxy: string, ca: string | undefined): Promise<ProxyAgent> {
  const config = new KubeConfig();
  const authority = ca === undefined ? undefined : Buffer.from(ca).toString('base64');
  const cluster = {
    server: new URL(address).origin,
    'proxy-url': proxy,
    'certificate-authority-data': authority,
    'insecure-skip-tls-verify': false,
  };
  config.loadFromString(
    JSON.stringify({
      clusters: [{ name: 'cluster', cluster }],
      users: [{ name: 'user', user: {} }],
      contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'user' } }],
      'current-context': 'context',
    }),
  );
  const options: https.RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return { agent: options.agent as http.Agent, proxy: hostOf(proxy) };
}
