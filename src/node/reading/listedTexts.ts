import type { ManifestFile } from '../../core/model/manifest.ts';
import { folderOf, resolvePath } from '../../core/model/paths.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { isKustomizationFile } from '../../core/parse/extractors/builds/kustomization.ts';

/**
 * Texts of the files of a job that kustomizations beside them list: builds need them right away, and reading them again
 * would take longer than the rest of a build.
 */
export class ListedTexts {
  readonly #texts = new Map<string, string | Uint8Array>();
  readonly #listed = new Set<string>();

  /** Adds a file (relative, `/`) that was read: its text, or its bytes while they are valid. */
  note(file: string, text: string | Uint8Array, manifest?: ManifestFile): void {
    this.#texts.set(file, text);
    if (!manifest || !isKustomizationFile(file)) return;
    this.#listed.add(file);
    const folder = folderOf(file);
    for (const { resources } of manifest.documents)
      for (const { facts } of resources)
        if (facts.type === 'kustomization')
          for (const name of [...facts.resources, ...facts.patchFiles]) {
            const path = resolvePath(folder, name);
            if (path !== undefined) this.#listed.add(path);
          }
  }

  /** The text of a file that is listed; undefined for all others. */
  of(file: string): string | undefined {
    const known = this.#listed.has(file) ? this.#texts.get(file) : undefined;
    if (known === undefined || typeof known === 'string') return known;
    const decoded = decodeText(known);
    return 'text' in decoded ? decoded.text : undefined;
  }
}
