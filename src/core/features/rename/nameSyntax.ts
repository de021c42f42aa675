import { inWords } from '../../rules/words/words.ts';

const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SERVICE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const PORT_NAME = /^[a-z0-9-]{1,15}$/;

/** Why the API server refuses a label's value. Source: apimachinery `pkg/util/validation` IsValidLabelValue. */
export function labelValueError(value: string): string | undefined {
  if (LABEL_VALUE.test(value)) return undefined;
  return `${shown(value)} is not a label value: at most 63 letters, digits, "-", "_" and ".", a letter or a digit at both ends`;
}

/** Why the API server refuses a label's key: a name like a value, optionally with a DNS name and a slash before it. */
export function labelKeyError(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  const isPrefix =
    prefix === undefined || (prefix.length <= 253 && prefix.split('.').every(each => DNS_LABEL.test(each)));
  if (isPrefix && LABEL_VALUE.test(key.slice(slash + 1))) return undefined;
  return `${shown(key)} is not a label key: a name of at most 63 letters, digits, "-", "_" and ".", optionally with a DNS name and "/" before it`;
}

/** Why the API server refuses a Service's name. Source: kubernetes `pkg/apis/core/validation` ValidateServiceName. */
export function serviceNameError(name: string): string | undefined {
  if (SERVICE_NAME.test(name)) return undefined;
  return `${shown(name)} is not a Service name: at most 63 of a-z, 0-9 and "-", a letter first, a letter or a digit last`;
}

/** Why the API server refuses the name of most objects. Source: apimachinery NameIsDNSSubdomain. */
export function objectNameError(name: string): string | undefined {
  if (name.length <= 253 && name.split('.').every(each => DNS_LABEL.test(each))) return undefined;
  return `${shown(name)} is not an object's name: at most 253 of a-z, 0-9, "-" and ".", a letter or a digit at both ends`;
}

/** Why the API server refuses the name of a Service's port. */
export function servicePortNameError(name: string): string | undefined {
  if (DNS_LABEL.test(name)) return undefined;
  return `${shown(name)} is not a Service port's name: at most 63 of a-z, 0-9 and "-", a letter or a digit at both ends`;
}

/** Why the API server refuses the name of a container's port. Source: apimachinery IsValidPortName (RFC 6335). */
export function containerPortNameError(name: string): string | undefined {
  const hasLetter = /[a-z]/.test(name);
  const isHyphenated = name.startsWith('-') || name.endsWith('-') || name.includes('--');
  if (PORT_NAME.test(name) && hasLetter && !isHyphenated) return undefined;
  return `${shown(name)} is not a container port's name: at most 15 of a-z, 0-9 and single "-" between them, with a letter`;
}

function shown(text: string): string {
  return `"${inWords(text)}"`;
}
