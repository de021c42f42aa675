import { isPlaceholder } from '../templated.ts';

const LONGEST = 300;

/** Placeholders of less common tools and pipelines: `((x))`, `#{x}#`, `__x__`, `@x@`, `%x%`, `~x~`. */
const MARKED = /^\(\([^()]*\)\)|#\{|__[A-Za-z]\w*__|^([@%#~!+|^*])[^@%#~!+|^*]+\1$|^\.\.\.$/;

/** Documentation uses `PORT` as a placeholder. */
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;

/** True for a text that is, or probably is, a placeholder, and therefore no mistake. */
export function isFilledIn(text: string): boolean {
  return isPlaceholder(text) || (text.length <= LONGEST && MARKED.test(text));
}

/** The same, where a number is expected. */
export function isNumberFilledIn(text: string): boolean {
  return isFilledIn(text) || CAPITALS.test(text);
}

/** Names of protocols, which are not placeholders although they are in uppercase. Source: IANA's service names. */
const PROTOCOLS = /^(?:HTTPS?|HTTP2|H2C|GRPC|TCP|UDP|SCTP|TLS|DNS|SSH|FTP|SMTP|LDAP|MQTT|AMQP)$/;

/** The same, where a name is expected. */
export function isNameFilledIn(text: string): boolean {
  return isNumberFilledIn(text) && !PROTOCOLS.test(text);
}
