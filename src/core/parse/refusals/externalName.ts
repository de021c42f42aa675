import type { Refusal } from '../../model/refusal.ts';
import { pairAt } from '../fields.ts';
import { textOf, type TreeNode, valueAt } from '../tree.ts';
import { isFilledIn } from './filledIn.ts';
import { quotedText } from './values.ts';

const CODE = 'externalname-invalid';
const LONGEST = 253;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Refusals of an ExternalName Service, which are added to `found`. Source: kubernetes `pkg/apis/core/validation`
 * ValidateService.
 */
export function externalNameRefusals(map: TreeNode, found: Refusal[]): void {
  const spec = valueAt(map, 'spec');
  const name = valueAt(spec, 'externalName');
  if (textOf(valueAt(spec, 'type')) !== 'ExternalName') return;
  const address = valueAt(spec, 'clusterIP');
  found.push(...nameRefusals(map, name));
  if (address && textOf(address) === 'None')
    found.push({
      code: CODE,
      span: address.span,
      message: 'An ExternalName Service has no address and cannot be headless',
    });
}

function nameRefusals(map: TreeNode, name: TreeNode | undefined): Refusal[] {
  const text = textOf(name);
  if (!name || text === '') {
    const at = name ? pairAt(map, 'spec', 'externalName') : pairAt(map, 'spec');
    const span = at?.key.span ?? map.span;
    return [{ code: CODE, span, message: 'An ExternalName Service needs an externalName', isMissing: true }];
  }
  // A dot at the end is valid.
  const host = text.endsWith('.') ? text.slice(0, -1) : text;
  if (isFilledIn(text) || (host.length <= LONGEST && SUBDOMAIN.test(host))) return [];
  return [{ code: CODE, span: name.span, message: `The externalName ${quotedText(text)} ${why(text)}` }];
}

function why(text: string): string {
  if (text.includes('://')) return 'is a URL, but must be a host name';
  if (/^[0-9a-fA-F:]+$/.test(text) && text.includes('::')) return 'is an IP address, but must be a DNS name';
  if (text !== text.toLowerCase()) return 'has uppercase letters, but must be lowercase';
  return 'is not a valid DNS name: lowercase letters, digits, - and dots';
}
