const HOOK = /^[ \t]+["']?helm\.sh\/hook["']?:[ \t]*(.*)$/m;

/**
 * True for an object that only `helm test` creates. Source: https://helm.sh/docs/topics/chart_tests/: `test-success`
 * and `test-failure` are from Helm 2.
 */
export function isTestHook(text: string): boolean {
  const events = HOOK.exec(text)?.[1];
  return events !== undefined && /(^|[\s,"'])test(-success|-failure)?([\s,"']|$)/.test(events);
}
