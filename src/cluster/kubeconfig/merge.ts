import { listAt, recordAt, textAt } from '../state/fields.ts';

/** One kubeconfig file, parsed. */
export interface KubeconfigFile {
  /** Absolute path. */
  readonly file: string;
  readonly content: unknown;
}

/** A context, cluster or user with its file: paths in it are relative to that file. */
export interface Entry {
  readonly name: string;
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Several kubeconfigs merged into one. */
export interface MergedKubeconfig {
  readonly contexts: readonly Entry[];
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
  /** '' where no file names one. */
  readonly currentContext: string;
}

/**
 * Merges as kubectl does: of entries with the same name the first one counts as a whole, and so does the first
 * current-context. Source: "Merging kubeconfig files" of the Kubernetes documentation.
 */
export function mergeKubeconfigs(files: readonly KubeconfigFile[]): MergedKubeconfig {
  const contexts = entriesOf(files, 'contexts', 'context');
  return {
    contexts: [...contexts.values()],
    clusters: entriesOf(files, 'clusters', 'cluster'),
    users: entriesOf(files, 'users', 'user'),
    currentContext: files.map(({ content }) => textAt(content, 'current-context')).find(Boolean) ?? '',
  };
}

function entriesOf(files: readonly KubeconfigFile[], list: string, key: string): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const { file, content } of files) {
    for (const item of listAt(content, list)) {
      const name = textAt(item, 'name');
      if (name !== '' && !found.has(name)) found.set(name, { name, file, value: recordAt(item, key) });
    }
  }
  return found;
}
