/** URL of the folder with a page for each problem code. */
const RULE_PAGES = 'https://github.com/podwire/podwire/blob/main/docs/rules';

/** What the code of a problem looks like. */
const CODE = /^[a-z]+(?:-[a-z]+)*$/;

/** URL of the page that explains a problem code. */
export function rulePage(code: string): string {
  return `${RULE_PAGES}/${code}.md`;
}

/** True for a text that can be the code of a problem. */
export function isRuleCode(value: unknown): value is string {
  return typeof value === 'string' && CODE.test(value);
}
