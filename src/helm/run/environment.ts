import path from 'node:path';

/** What Windows needs to start a program at all. */
const OF_THE_SYSTEM = ['SYSTEMROOT', 'SystemRoot', 'WINDIR', 'TEMP', 'TMP', 'TMPDIR'];

/**
 * Helm ends long before its memory matters, so it collects less of it, up to a limit: 15 % of its computing.
 * Source: https://go.dev/doc/gc-guide
 */
const MEMORY = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/**
 * The whole environment of Helm: folders of its own below `home` (absolute, private), no plugins, no cluster, no proxy and
 * nothing of ours. Source: https://helm.sh/docs/helm/helm/
 */
export function helmEnvironment(home: string, given: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = OF_THE_SYSTEM.flatMap(name => (given[name] === undefined ? [] : [[name, given[name]] as const]));
  const at = (folder: string) => path.join(home, folder);
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    PATH: '',
    HELM_CACHE_HOME: at('cache'),
    HELM_CONFIG_HOME: at('config'),
    HELM_DATA_HOME: at('data'),
    HELM_PLUGINS: at('plugins'),
    HELM_REPOSITORY_CACHE: at('cache'),
    HELM_REPOSITORY_CONFIG: at('repositories.yaml'),
    HELM_REGISTRY_CONFIG: at('registry.json'),
    HELM_NO_PLUGINS: '1',
    // Absent would mean ~/.kube/config, or the cluster that this runs in.
    KUBECONFIG: at('no-kubeconfig'),
    NO_COLOR: '1',
    ...MEMORY,
  };
}
