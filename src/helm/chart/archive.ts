import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import type { ChartFile } from './chartTree.ts';

const unzip = promisify(gunzip);

/**
 * Maximum size of an archive's content in bytes, as in Helm. Source: helm pkg/chart/loader, MaxDecompressedChartSize.
 */
const MAX_UNPACKED = 100 * 1024 * 1024;

/**
 * The files of a packed chart by their path below the chart's folder; undefined for anything else. Links and other
 * files that are not regular are left out; no path leads out of the folder.
 */
export async function unpackChart(archive: Uint8Array): Promise<Map<string, ChartFile> | undefined> {
  try {
    const entries = await unpackTar(await unzip(archive, { maxOutputLength: MAX_UNPACKED }));
    const files = new Map<string, ChartFile>();
    for (const { header, data } of entries) {
      const path = pathBelowChart(header.name);
      if (header.type === 'file' && path !== undefined) {
        files.set(path, { content: data ?? new Uint8Array(), uri: undefined });
      }
    }
    return files.has('Chart.yaml') ? files : undefined;
  } catch {
    return undefined;
  }
}

/** The path without the folder that all files of the archive are in. */
function pathBelowChart(name: string): string | undefined {
  const parts = name.split(/[\\/]/).filter(part => part !== '' && part !== '.');
  return parts.length > 1 && !parts.includes('..') && !name.startsWith('/') ? parts.slice(1).join('/') : undefined;
}
