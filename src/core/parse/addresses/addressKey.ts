/** Last words of keys and flags whose value is an address: `DB_HOST`, `redis.url`, `--upstream-addr`, `kafkaBrokers`. */
const ADDRESS_WORDS = new Set([
  ...['addr', 'addrs', 'address', 'addresses', 'host', 'hosts', 'hostname', 'hostnames'],
  ...['url', 'urls', 'uri', 'uris', 'dsn', 'endpoint', 'endpoints', 'server', 'servers', 'broker', 'brokers'],
  ...['backend', 'backends', 'upstream', 'upstreams', 'target', 'targets', 'peer', 'peers', 'node', 'nodes'],
  ...['seed', 'seeds', 'connect'],
]);

const LONGEST_KEY = 128;

/** True for a key whose value should be an address. Digits after the last word do not count. */
export function isAddressKey(key: string): boolean {
  return ADDRESS_WORDS.has(lastWord(key));
}

/** True where `name:number` below the key is most likely an image with its tag. */
export function isImageKey(key: string): boolean {
  const lower = key.slice(0, LONGEST_KEY).toLowerCase();
  return lower.includes('image') || lower.endsWith('tag') || lower.endsWith('version');
}

function lastWord(key: string): string {
  if (key.length > LONGEST_KEY) return '';
  let end = key.length;
  while (end > 0 && isDigit(key.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && isLetter(key.charCodeAt(start - 1)) && !beginsWord(key, start, end)) start--;
  return key.slice(start, end).toLowerCase();
}

/** In camel case an uppercase letter begins a word, unless it is preceded by one (`DB_URL`, `baseURL`). */
function beginsWord(key: string, start: number, end: number): boolean {
  return start < end && isUpper(key.charCodeAt(start)) && !isUpper(key.charCodeAt(start - 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isUpper(code) || (code >= 97 && code <= 122);
}
