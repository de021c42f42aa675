import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { withoutEnd } from '../../core/model/text.ts';
import { ClusterError } from '../protocol/clusterError.ts';
import { causeOnTheWay, noAnswer } from '../requests/causes.ts';
import { readText } from '../requests/readText.ts';
import { listAt, recordAt, textAt } from '../state/fields.ts';
import { isLoopback } from './proxy.ts';
import { proxyAgent } from './proxyAgent.ts';

/** The OpenID provider of a kubeconfig's user. */
export interface OidcLogin {
  readonly issuer: string;
  readonly clientId: string;
  /** '' for none. */
  readonly clientSecret: string;
  readonly idToken: string;
  readonly refreshToken: string;
  /** CA of the provider's certificate in PEM; '' for those of the system. */
  readonly authority: string;
  /** A file with the CA, absolute path; '' for none. */
  readonly authorityFile: string;
}

/** Time limit of one request to the provider, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Gets new tokens from an OpenID provider, as kubectl does: it discovers the token endpoint and asks there. The client
 * package cannot do it, as its own library refuses its request. Throws a ClusterError. Sources: OpenID Connect
 * Discovery 1.0, section 4; RFC 6749, section 6.
 */
export async function refreshedLogin(
  login: OidcLogin,
  proxyTo: ProxyTo = () => '',
  patience = PATIENCE,
): Promise<OidcLogin> {
  const { issuer } = login;
  const way = { patience, proxyTo };
  const discovery = await ask(login, `${withoutEnd(issuer, '/')}/.well-known/openid-configuration`, way);
  if (withoutEnd(textAt(discovery, 'issuer'), '/') !== withoutEnd(issuer, '/'))
    throw failed(issuer, 'it says that it is another issuer');
  const answer = await ask(login, textAt(discovery, 'token_endpoint'), {
    ...way,
    ...tokenQuestion(login, discovery),
  });
  const idToken = textAt(answer, 'id_token');
  if (idToken === '') throw failed(issuer, 'it gave no id_token');
  return { ...login, idToken, refreshToken: textAt(answer, 'refresh_token') || login.refreshToken };
}

/** The proxy for a URL, '' for none. */
type ProxyTo = (address: string) => string;

interface Asked {
  readonly patience: number;
  readonly proxyTo: ProxyTo;
  /** Makes it a POST. */
  readonly form?: URLSearchParams | undefined;
  readonly headers?: http.OutgoingHttpHeaders | undefined;
}

/** The client secret is sent in a header, unless the provider accepts it only in the form. */
function tokenQuestion(login: OidcLogin, discovery: unknown): Pick<Asked, 'form' | 'headers'> {
  const { clientId, clientSecret, refreshToken } = login;
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId });
  const methods = listAt(discovery, 'token_endpoint_auth_methods_supported');
  const isInForm = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
  if (clientSecret === '') return { form };
  if (isInForm) form.set('client_secret', clientSecret);
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return isInForm ? { form } : { form, headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

/** The JSON answer of a URL of the provider. Only the OAuth error code of a failed answer is reported. */
async function ask(login: OidcLogin, address: string, asked: Asked): Promise<unknown> {
  if (!URL.canParse(address)) throw failed(login.issuer, 'it does not say where tokens are');
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw failed(login.issuer, `${url.origin} is not contacted without TLS`);
  const { status, text } = await send(url, { ...asked, ca: authorityOf(login) });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw failed(login.issuer, `what it answers (${status}) is not JSON`);
  }
  if (status >= 200 && status < 300) return recordAt(json);
  const code = textAt(json, 'error');
  throw failed(login.issuer, /^[a-z_]{1,40}$/.test(code) ? code : `it answers ${status}`);
}

async function send(
  url: URL,
  { form, headers, patience, proxyTo, ca }: Asked & { readonly ca: string | undefined },
): Promise<{ readonly status: number; readonly text: string }> {
  const proxy = proxyTo(url.href);
  const way = proxy === '' ? undefined : await proxyAgent(url.href, proxy, ca);
  const body = form?.toString();
  const type = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Accept: 'application/json', ...type, ...headers },
      ...(ca === undefined ? {} : { ca }),
      ...(way ? { agent: way.agent } : {}),
    });
    const timer = setTimeout(() => request.destroy(noAnswer(url.host)), patience);
    request.on('error', error => reject(causeOnTheWay(error, url.host, way?.proxy ?? '')));
    request.on('response', resolve);
    request.on('close', () => clearTimeout(timer));
    request.end(body);
  });
  return { status: response.statusCode ?? 0, text: await readText(response, patience, () => noAnswer(url.host)) };
}

function authorityOf({ authority, authorityFile }: OidcLogin): string | undefined {
  if (authority !== '') return authority;
  if (authorityFile === '') return undefined;
  try {
    return readFileSync(authorityFile, 'utf8');
  } catch {
    throw new ClusterError('login', `${authorityFile}, which the kubeconfig names, cannot be read`);
  }
}

function failed(issuer: string, why: string): ClusterError {
  return new ClusterError('login', `asking ${issuer} for a new token failed: ${why}`);
}
