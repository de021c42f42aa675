import { ClusterError } from '../protocol/clusterError.ts';

const CERTIFICATE_ERRORS = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
]);

/** The reason why a request to a server (`host:port`) failed, in one sentence. */
export function causeOf(error: unknown, host: string): ClusterError {
  if (error instanceof ClusterError) return error;
  if (error instanceof SyntaxError) return new ClusterError('connection', `${host} answers with text that is no JSON`);
  const { code = '', message = '' } = firstOf(error);
  if (code === 'ECONNREFUSED')
    return new ClusterError('refused', `nothing answers at ${host}: the connection was refused`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new ClusterError('unknownHost', `the host name ${host} cannot be resolved: is a VPN needed?`);
  }
  if (code === 'ETIMEDOUT') return noAnswer(host);
  if (CERTIFICATE_ERRORS.has(code)) {
    return new ClusterError(
      'certificate',
      `the certificate of ${host} is not from the authority that the kubeconfig names`,
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new ClusterError('certificate', `the certificate of ${host} is for another name`);
  }
  if (code === 'CERT_HAS_EXPIRED') return new ClusterError('certificate', `the certificate of ${host} has expired`);
  if (code.startsWith('ERR_SSL') || code === 'EPROTO' || code.startsWith('HPE_')) {
    return new ClusterError('notKubernetes', `what answers at ${host} does not speak the protocol of an API server`);
  }
  const why = code || message.slice(0, 100) || 'unknown error';
  return new ClusterError('connection', `the connection to ${host} ended (${why})`);
}

/** The same where there may be a proxy (`host:port`, '' for none): the connection is then made to the proxy. */
export function causeOnTheWay(error: unknown, host: string, proxy: string): ClusterError {
  if (proxy === '') return causeOf(error, host);
  const { code = '', message = '' } = firstOf(error);
  // The client package's agent reports it like this where a proxy refuses to connect.
  const [, status] = /^Bad response: (\d+)$/.exec(message) ?? [];
  if (status === '407')
    return new ClusterError('connection', `the proxy ${proxy} requires authentication (it answers 407)`);
  if (status !== undefined)
    return new ClusterError('connection', `the proxy ${proxy} does not lead to ${host} (it answers ${status})`);
  const isUnreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code);
  return causeOf(error, isUnreached ? `the proxy ${proxy}` : host);
}

/** A server that accepts the connection, but does not answer. */
export function noAnswer(host: string): ClusterError {
  return new ClusterError('timeout', `${host} does not answer`);
}

/** A server that answers, but not as an API server does. */
export function notKubernetes(host: string, status: number): ClusterError {
  return new ClusterError('notKubernetes', `there is no Kubernetes API at ${host} (it answers ${status})`);
}

/** A server that does not accept the credential. */
export function unauthorized(host: string, user: string): ClusterError {
  const who =
    user === ''
      ? 'it requires authentication, and the context names no user'
      : `it does not accept the login of "${user}"`;
  return new ClusterError('unauthorized', `${host} answers 401: ${who}`);
}

/** Where a name has several addresses, each fails with its own error. */
function firstOf(error: unknown): Partial<NodeJS.ErrnoException> {
  if (error instanceof AggregateError) return firstOf(error.errors[0]);
  return error instanceof Error ? (error as NodeJS.ErrnoException) : {};
}
