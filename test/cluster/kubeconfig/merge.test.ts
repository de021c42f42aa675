import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { contextInfos, chooseContext } from '../../../src/cluster/kubeconfig/chooseContext.ts';
import { kubeconfigPaths } from '../../../src/cluster/kubeconfig/files.ts';
import { mergeKubeconfigs } from '../../../src/cluster/kubeconfig/merge.ts';

const merge = (...texts: readonly string[]) =>
  mergeKubeconfigs(texts.map((text, index) => ({ file: `/k${index}`, content: load(text) })));

test('of entries with one name the first file counts, whole, and so does the first current-context', () => {
  const merged = merge(
    `
clusters: [{name: c, cluster: {server: 'https://first'}}]
users: [{name: red, user: {token: a}}]
`,
    `
clusters: [{name: c, cluster: {server: 'https://second', proxy-url: 'http://p'}}, {name: d, cluster: {server: 'https://d'}}]
users: [{name: red, user: {username: b}}]
contexts: [{name: x, context: {cluster: c, user: red}}]
current-context: x
`,
    'current-context: y',
  );
  expect(merged.currentContext).toBe('x');
  expect(merged.clusters.get('c')).toEqual({ name: 'c', file: '/k0', value: { server: 'https://first' } });
  expect(merged.users.get('red')?.value).toEqual({ token: 'a' });
  expect([...merged.clusters.keys()]).toEqual(['c', 'd']);
  expect(chooseContext(merged, '').cluster.value).toEqual({ server: 'https://first' });
});

test('files are those of KUBECONFIG, else the one at home', () => {
  expect(kubeconfigPaths({ KUBECONFIG: '/a::/b:/a' })).toEqual(['/a', '/b']);
  expect(kubeconfigPaths({ HOME: '/home/me' })).toEqual(['/home/me/.kube/config']);
});

test('what can be chosen from holds no credentials', () => {
  const merged = merge(`
clusters: [{name: c, cluster: {server: 'https://me:secret@host:6443/'}}]
users: [{name: u, user: {token: secret}}]
contexts: [{name: x, context: {cluster: c, user: u, namespace: shop}}]
`);
  expect(contextInfos(merged)).toEqual([{ name: 'x', cluster: 'c', server: 'https://host:6443', namespace: 'shop' }]);
});

test.each([
  ['', 'nope', 'the kubeconfig has no context "nope"'],
  ['', '', 'there is no kubeconfig with a context'],
  ['contexts: [{name: x, context: {cluster: c}}]', '', 'the kubeconfig names no current context: name one'],
  ['contexts: [{name: x, context: {cluster: c}}]', 'x', 'the context "x" is for the cluster "c", which is missing'],
  [
    'contexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {}}]',
    'x',
    'the context "x" is for the user "u", who is missing',
  ],
])('%s: %s', (text, name, sentence) => {
  expect(() => chooseContext(merge(text), name)).toThrow(sentence);
});

test('what is not well formed is left out', () => {
  expect(merge('[]', 'clusters: 5', 'users: [{user: {}}, 7]', '')).toEqual({
    contexts: [],
    clusters: new Map(),
    users: new Map(),
    currentContext: '',
  });
});
