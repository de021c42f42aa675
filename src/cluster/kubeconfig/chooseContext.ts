import { ClusterError } from '../protocol/clusterError.ts';
import type { ContextInfo } from '../../protocol/liveMessages.ts';
import { textAt } from '../state/fields.ts';
import type { ChosenContext } from './access.ts';
import type { Entry, MergedKubeconfig } from './merge.ts';

/**
 * The context with this name, '' for the current one, with its cluster and user. Throws a ClusterError where one of
 * them is missing.
 */
export function chooseContext(merged: MergedKubeconfig, wanted: string): ChosenContext {
  const name = wanted || merged.currentContext;
  if (name === '') throw new ClusterError('kubeconfig', whyNone(merged));
  const context = merged.contexts.find(each => each.name === name);
  if (!context) throw new ClusterError('kubeconfig', `the kubeconfig has no context "${name}"`);
  const clusterName = textAt(context.value, 'cluster');
  const cluster = merged.clusters.get(clusterName);
  if (!cluster)
    throw new ClusterError('kubeconfig', `the context "${name}" is for the cluster "${clusterName}", which is missing`);
  return { name, cluster, user: userOf(merged, context), namespace: textAt(context.value, 'namespace') };
}

/** The contexts to choose from, without credentials. */
export function contextInfos(merged: MergedKubeconfig): readonly ContextInfo[] {
  return merged.contexts.map(({ name, value }) => {
    const cluster = textAt(value, 'cluster');
    const server = textAt(merged.clusters.get(cluster)?.value, 'server');
    return { name, cluster, server: withoutUser(server), namespace: textAt(value, 'namespace') };
  });
}

function userOf({ users }: MergedKubeconfig, { name, value }: Entry): Entry | undefined {
  const wanted = textAt(value, 'user');
  if (wanted === '') return undefined;
  const user = users.get(wanted);
  if (!user) throw new ClusterError('kubeconfig', `the context "${name}" is for the user "${wanted}", who is missing`);
  return user;
}

function whyNone({ contexts }: MergedKubeconfig): string {
  return contexts.length === 0
    ? 'there is no kubeconfig with a context'
    : 'the kubeconfig names no current context: name one';
}

function withoutUser(server: string): string {
  if (!URL.canParse(server)) return server;
  const url = new URL(server);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/$/, '');
}
