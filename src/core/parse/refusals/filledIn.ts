import { isPlaceholder } from '../templated.ts';

const LONGEST = 300;

/** Marks of tools and pipelines besides those that everybody knows: `((x))`, `#{x}#`, `__x__`, `@x@`, `%x%`, `~x~`. */
const MARKED = /^\(\([^()]*\)\)|#\{|__[A-Za-z]\w*__|^([@%#~!+|^*])[^@%#~!+|^*]+\1$|^\.\.\.$/;

/** Documentation writes `PORT` for what readers put there. */
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;

/** True for a text that certainly or likely stands for another one: nothing of it is a mistake. */
export function isFilledIn(text: string): boolean {
  return isPlaceholder(text) || (text.length <= LONGEST && MARKED.test(text));
}

/** The same, where a number should stand. */
export function isNumberFilledIn(text: string): boolean {
  return isFilledIn(text) || CAPITALS.test(text);
}

/** Names of protocols, which in capitals are no words for readers to replace. Source: the IANA's service names. */
const PROTOCOLS = /^(?:HTTPS?|HTTP2|H2C|GRPC|TCP|UDP|SCTP|TLS|DNS|SSH|FTP|SMTP|LDAP|MQTT|AMQP)$/;

/** The same, where a name should stand. */
export function isNameFilledIn(text: string): boolean {
  return isNumberFilledIn(text) && !PROTOCOLS.test(text);
}
