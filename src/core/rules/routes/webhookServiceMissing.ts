import { relationsWith } from '../../model/relations.ts';
import { missingPortRule, missingTargetRule, NAME_READS } from '../linkRule.ts';
import type { Rule } from '../rule.ts';

const CODE = 'webhook-service-missing';
const RULES = [missingTargetRule(CODE, 'warning'), missingPortRule(CODE, 'warning')];

/** A webhook, an aggregated API or a conversion whose Service, or the named port of it, does not exist. */
export const webhookServiceMissing: Rule = {
  code: CODE,
  severity: 'warning',
  relations: relationsWith(CODE),
  reads: ['resolveLink', 'portsMayChange', ...NAME_READS],
  check: (placed, snapshot) => RULES.flatMap(rule => rule.check(placed, snapshot)),
};
