import type { LinkRelation } from '../../model/link.ts';
import { missingPortRule, missingTargetRule } from '../linkRule.ts';
import type { Rule } from '../rule.ts';

const CODE = 'webhook-service-missing';
const RELATIONS: readonly LinkRelation[] = ['webhook', 'api-service', 'conversion'];
const RULES = [missingTargetRule(CODE, 'warning', RELATIONS), missingPortRule(CODE, 'warning', RELATIONS)];

/** A webhook, an aggregated API or a conversion whose Service, or the port of it that is named, does not exist. */
export const webhookServiceMissing: Rule = {
  code: CODE,
  severity: 'warning',
  relations: RELATIONS,
  check: (placed, snapshot) => RULES.flatMap(rule => rule.check(placed, snapshot)),
};
