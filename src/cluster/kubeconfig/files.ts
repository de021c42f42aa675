import { readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { ClusterError } from '../protocol/clusterError.ts';
import type { KubeconfigFile } from './merge.ts';

/** Maximum size of a kubeconfig in bytes. */
const LARGEST = 10_000_000;

/** The files that kubectl would read: those of KUBECONFIG, else the one in the home folder. Absolute paths. */
export function kubeconfigPaths(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = (environment['KUBECONFIG'] ?? '').split(path.delimiter).filter(Boolean);
  const files = named.length > 0 ? named : [path.join(environment['HOME'] || homedir(), '.kube', 'config')];
  return [...new Set(files.map(file => path.resolve(file)))];
}

/** Reads and parses kubeconfigs; a file that is missing is skipped. Throws a ClusterError for one that cannot be read. */
export function readKubeconfigs(paths: readonly string[]): readonly KubeconfigFile[] {
  return paths.flatMap(file => {
    const text = textOf(file);
    return text === undefined ? [] : [{ file, content: parsed(file, text) }];
  });
}

/** True where a file is inside of one of the folders, with symbolic links resolved. */
export function isInside(file: string, folders: readonly string[]): boolean {
  const real = realPath(file);
  return folders.map(realPath).some(folder => {
    const relative = path.relative(folder, real);
    return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  });
}

function textOf(file: string): string | undefined {
  try {
    if (statSync(file).size > LARGEST) throw new ClusterError('kubeconfig', `${file} is too large for a kubeconfig`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ClusterError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ClusterError('kubeconfig', `${file} cannot be read (${code ?? 'unknown error'})`);
  }
}

/** A parser's message may quote the file, which contains credentials: only the line number is reported. */
function parsed(file: string, text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    const line = (error as { readonly mark?: { readonly line?: number } }).mark?.line;
    throw new ClusterError('kubeconfig', `${file} is not valid YAML${line === undefined ? '' : ` (line ${line + 1})`}`);
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
