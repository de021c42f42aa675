import { expect, test } from 'vitest';
import { proxyFor } from '../../../src/cluster/kubeconfig/proxy.ts';

const SERVER = 'https://api.example.com:6443';

test.each([
  ['none', SERVER, {}, ''],
  ['HTTPS_PROXY', SERVER, { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
  ['a bare host', SERVER, { https_proxy: 'p:1' }, 'http://p:1'],
  ['HTTP_PROXY is for http only', SERVER, { HTTP_PROXY: 'http://p:1' }, ''],
  ['loopback is reached directly', 'https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p:1' }, ''],
  ['NO_PROXY of a domain', SERVER, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'other, .example.com' }, ''],
  ['NO_PROXY of a host', SERVER, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'api.example.com' }, ''],
  ['NO_PROXY of another port', SERVER, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'api.example.com:443' }, 'http://p:1'],
  ['NO_PROXY of part of a name', SERVER, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'ample.com' }, 'http://p:1'],
  ['NO_PROXY of all', SERVER, { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, ''],
  ['NO_PROXY of a range', 'https://10.1.2.3', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, ''],
  [
    'NO_PROXY of another range',
    'https://10.1.2.3',
    { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.2.0.0/16' },
    'http://p:1',
  ],
])('%s', (_, server, environment, expected) => {
  expect(proxyFor(server, { kubeconfig: '', environment, setting: '' })).toBe(expected);
});

test('the kubeconfig goes before the environment, and this before the setting', () => {
  const sources = { kubeconfig: 'http://k', environment: { HTTPS_PROXY: 'http://e' }, setting: 'http://s' };
  expect(proxyFor(SERVER, sources)).toBe('http://k');
  expect(proxyFor(SERVER, { ...sources, kubeconfig: '' })).toBe('http://e');
  expect(proxyFor(SERVER, { ...sources, kubeconfig: '', environment: {} })).toBe('http://s');
});
