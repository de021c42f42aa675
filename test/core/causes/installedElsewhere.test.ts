import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';

const shop = { namespace: 'shop' };
const caller = (host: string) =>
  deployment('web', 'app: web', shop).replace('image: i', `image: i, env: [{name: URL, value: 'http://${host}'}]`);
const severities = (host: string, ...others: readonly string[]) =>
  problemsIn(documents(caller(host), service('web', 'app: web', shop), ...others))
    .filter(([, { code }]) => code === 'call-service-missing')
    .map(([, { severity }]) => severity);

describe('a call to a Service that is not here', () => {
  test('and nothing like it: another installation may have it', () =>
    expect(severities('vets-db-mysql.shop.svc:3306')).toEqual(['information']));
  test('but one that is spelled nearly so', () => expect(severities('wbe.shop.svc')).toEqual(['warning']));
  test('but one with more or less in its name', () => expect(severities('web-primary.shop.svc')).toEqual(['warning']));
  test('but one of that name in another namespace', () =>
    expect(severities('queue.shop.svc', service('queue', 'app: q', { namespace: 'ops' }))).toEqual(['warning']));
  test('but the workload that it would be for', () =>
    expect(severities('queue.shop.svc', deployment('queue', 'app: q', shop))).toEqual(['warning']));
});
