/** Where a proxy may be named. */
export interface ProxySources {
  /** `proxy-url` of the kubeconfig's cluster. */
  readonly kubeconfig: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** VS Code's `http.proxy`. */
  readonly setting: string;
}

/**
 * The proxy for requests to a server, '' for none. The kubeconfig's own wins over the environment, and that over the
 * editor's setting. As in Go, loopback addresses are reached directly unless the kubeconfig names a proxy.
 */
export function proxyFor(server: string, { kubeconfig, environment, setting }: ProxySources): string {
  if (kubeconfig !== '') return kubeconfig;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!url || isLoopback(url.hostname)) return '';
  const read = (name: string): string => environment[name.toLowerCase()] || environment[name] || '';
  if (isExcluded(url, read('NO_PROXY'))) return '';
  const proxy = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || setting;
  return proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `host:port` of a URL, without user information; any other text is returned unchanged. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** True for a loopback host. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127\./.test(hostname);
}

/** True for a host in `NO_PROXY`: `*`, host names with their subdomains, optionally with a port, IPv4 ranges. */
function isExcluded({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return noProxy.split(',').some(item => {
    const [, name = '', wantedPort = ''] = /^\s*([^\s:]+)(?::(\d+))?\s*$/.exec(item) ?? [];
    if (name === '' || (wantedPort !== '' && wantedPort !== ownPort)) return false;
    if (name === '*') return true;
    if (name.includes('/')) return isInRange(hostname, name);
    const bare = name.replace(/^\*?\./, '').toLowerCase();
    const host = hostname.toLowerCase();
    return host.endsWith(`.${bare}`) || (host === bare && !name.startsWith('.'));
  });
}

function isInRange(hostname: string, range: string): boolean {
  const [network = '', length = ''] = range.split('/');
  const [address, base] = [addressOf(hostname), addressOf(network)];
  const bits = Number(length);
  if (address === undefined || base === undefined || !(bits >= 0 && bits <= 32)) return false;
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) === Math.floor(base / size);
}

/** An IPv4 address as a number. */
function addressOf(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
