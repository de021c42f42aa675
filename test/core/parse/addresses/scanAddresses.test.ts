import { describe, expect, test } from 'vitest';
import { computing } from '../../../support/computing.ts';
import { MOST_ADDRESSES, scanAddresses } from '../../../../src/core/parse/addresses/scanAddresses.ts';

/** Each address as `text in the value = service.namespace:port`, with a `?` where it may be something else. */
function found(value: string, key = '', secret = false): string[] {
  return scanAddresses(value, { key, secret }).map(({ name, namespace, weak, host, port, portSpan }) => {
    const service = namespace === '' ? name : `${name}.${namespace}`;
    const behind = port ? `:${port.name || port.number}` : '';
    if (portSpan) expect(value.slice(...portSpan)).toBe(port?.name || String(port?.number));
    return `${value.slice(...host)} = ${service}${behind}${weak ? '?' : ''}`;
  });
}

const full = 'db.shop.svc.cluster.local';

describe('forms of an address', () => {
  test.each([
    ['with svc', 'db.shop.svc', ['db.shop.svc = db.shop']],
    ['in full', full, [`${full} = db.shop`]],
    ['fully qualified, with a dot at its end', `${full}.`, [`${full} = db.shop`]],
    ['with a port', `${full}:5432`, [`${full} = db.shop:5432`]],
    ['with a port by its name', `${full}:pg`, [`${full} = db.shop:pg`]],
    ['with a port that is filled in later', `http://${full}:$(PORT)/`, [`${full} = db.shop`]],
    ['in a URL', 'http://api:8080/path?x=1', ['api = api:8080?']],
    ['in a URL with a user and a password', 'postgres://me:p@ss:1234@db.shop:5432/x', ['db.shop = db.shop:5432?']],
    [
      'in a URL with several hosts',
      'mongodb://u:p@m-0.m:27017,other:27018/db',
      ['m-0.m = m-0.m:27017?', 'm-0.m = m:27017?', 'other = other:27018?'],
    ],
    ['several URLs', 'http://a:1,http://b:2', ['a = a:1?', 'b = b:2?']],
    ['a list', 'a:9092,b:9093, c:9094', ['a = a:9092?', 'b = b:9093?', 'c = c:9094?']],
    ['a DSN', 'user:pass@tcp(db:3306)/x', ['db = db:3306?']],
    ['JDBC', 'jdbc:postgresql://db:5432/x', ['db = db:5432?']],
    ['JDBC of Oracle', 'jdbc:oracle:thin:@//db:1521/x', ['db = db:1521?']],
    ['a Pod of a StatefulSet', `db-0.${full}:1`, [`db-0.${full} = db.shop:1`]],
    ['a Pod with a name that is filled in', `$(POD_NAME).${full}`, [`.${full} = db.shop`]],
    ['an SRV name', `_pg._tcp.${full}`, [`_pg._tcp.${full} = db.shop:pg`]],
    ['another domain of the cluster', 'db.shop.svc.corp.example:1', ['db.shop.svc.corp.example = db.shop:1?']],
    ['variables of Kubernetes', 'http://$(MY_DB_SERVICE_HOST):80/', ['MY_DB_SERVICE_HOST = my-db:80?']],
    ['variables of a shell', 'nc ${MY_DB_SERVICE_HOST} 80', ['MY_DB_SERVICE_HOST = my-db?']],
  ])('%s', (_, value, expected) => expect(found(value)).toEqual(expected));

  test.each([
    ['a name that is filled in', '$(NAME).shop.svc'],
    ['a namespace that is filled in', 'db.$(NAMESPACE).svc'],
    ['a format', 'http://%s.svc.cluster.local'],
    ['numbers', '10.0.0.1:80 1.5 127.0.0.1'],
    ['a public host', 'https://example.com:443 http://www.a.b.org'],
    ['this machine', 'http://localhost:80'],
    ['an image', 'redis:alpine'],
    ['a user with a password', 'user:1234@'],
    ['a bare word', 'db'],
    ['a port that is none', 'db:0 db:70000 db:123456'],
    ['capitals', 'DB:80'],
    ['a user that is followed by a name', 'http://user:db@'],
  ])('%s is none', (_, value) => expect(found(value)).toEqual([]));
});

describe('a bare word counts by its key', () => {
  test.each([
    ['DB_HOST', 'db', ['db = db?']],
    ['dbHost', 'db', ['db = db?']],
    ['REDIS_ADDR', 'redis.prod', ['redis.prod = redis.prod?']],
    ['KAFKA_BROKERS', 'k1,k2', ['k1 = k1?', 'k2 = k2?']],
    ['--upstream-url', 'web', ['web = web?']],
    ['HOST2', 'db', ['db = db?']],
    ['DB_NAME', 'db', []],
    ['GHOST', 'db', []],
    ['DB_HOST', 'my database', []],
    ['IMAGE', 'redis:6', []],
  ])('%s: %s', (key, value, expected) => expect(found(value, key)).toEqual(expected));

  test('also inside of a configuration file', () => {
    const file = [
      'spring.datasource.host=db',
      'redis_host: "redis"',
      '{"url": "web", "name": "db"}',
      'server { proxy_pass http://api:8080; }',
      '--cache-addr memcached --name db',
      'image = redis:6',
    ].join('\n');
    expect(found(file)).toEqual([
      'db = db?',
      'redis = redis?',
      'web = web?',
      'api = api:8080?',
      'memcached = memcached?',
    ]);
  });
});

describe('a Secret gives no credential away', () => {
  test.each([
    ['postgres://admin:hunter2@db.shop.svc:5432/x', ['db.shop.svc = db.shop:5432']],
    ['postgres://admin:hunter2@db/x', ['db = db?']],
    ['redis://:pa/ss@redis:6379', []],
    ['hunter2:1234', []],
    ['hunter2', []],
    ['amqp://pa:ss/word@queue', []],
  ])('%s', (value, expected) => expect(found(value, 'PASSWORD_HOST', true)).toEqual(expected));
});

describe('the work is bounded', () => {
  test('so many addresses are enough', () =>
    expect(scanAddresses('db.shop.svc '.repeat(1000), { key: '' })).toHaveLength(MOST_ADDRESSES));

  test.each([
    'a',
    '.',
    '-',
    '/',
    '//',
    ':',
    '@',
    '//a@',
    'a:',
    '$(',
    ' = ',
    '"',
    'a.a',
    '://',
    '_SERVICE_HOST',
    '//a,',
    '\\"',
  ])('two megabytes of %j', piece => {
    const text = piece.repeat(2_000_000 / piece.length);
    const work = (): void => {
      scanAddresses(text, { key: '' });
      scanAddresses(text, { key: 'HOST', secret: true });
    };
    expect(computing(work)).toBeLessThan(5000);
  });
});
