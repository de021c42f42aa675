import { isPlaceholder } from '../../parse/templated.ts';

/**
 * True if a request's host can match both: each is a host, `*.` before a domain (which means one or more labels),
 * or '' for every host. Placeholders match. Source: Gateway API, Hostname and Listener.hostname.
 */
export function sharesHosts(a: string, b: string): boolean {
  if ([a, b].some(each => each === '' || each === '*' || isPlaceholder(each))) return true;
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one === other || isBelow(one, other) || isBelow(other, one);
}

function isBelow(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}
