import type { Accumulated, BuiltFolder } from '../accumulate/accumulated.ts';
import { BuildLog } from '../buildLog.ts';
import type { BuildCache } from '../cache.ts';
import type { BuildFiles } from '../files.ts';
import { folderOf } from '../../model/paths.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import { areAlike } from './alike.ts';
import type { AddingStep, ChangingStep, Recipe } from './recipe.ts';

/** The data of building a folder again. */
interface Again {
  readonly files: BuildFiles;
  readonly cache: BuildCache;
}

/**
 * The last output of a folder if nothing of it differs, or one of which only resources differ, so that only the objects
 * that were edited are changed again; undefined if it has to be built from scratch.
 */
export function builtAgain(files: BuildFiles, cache: BuildCache, known: BuiltFolder): BuiltFolder | undefined {
  const changed = changedInputs(files, known);
  if (changed?.length === 0) return known;
  const again = changed && folderAgain(known, changed, { files, cache });
  if (again) cache.folders.set(known.key, again);
  return again;
}

/** The current output of a nested folder, if it was made from the known one. */
function nestedAgain(known: BuiltFolder, { files, cache }: Again): BuiltFolder | undefined {
  const last = cache.folders.get(known.key);
  const now = last && last.outerTypes === known.outerTypes ? builtAgain(files, cache, last) : undefined;
  return now === known || now?.last?.of === known ? now : undefined;
}

function folderAgain(known: BuiltFolder, changed: readonly string[], again: Again): BuiltFolder | undefined {
  const { recipe, direct, result } = known;
  if (!recipe || !isQuiet(result)) return undefined;
  if (changed.some(path => direct.has(path) || !isText(path, known, again.files))) return undefined;
  const made = new Remade(recipe, again, new Set(changed)).result(known);
  if (!made) return undefined;
  const inputs = new Map(known.inputs);
  for (const path of changed) inputs.set(path, again.files.text(path));
  const { key, outerTypes, folders, levels } = known;
  known.last = undefined;
  return {
    key,
    result: { ...result, objects: made.objects },
    outerTypes,
    inputs,
    folders,
    levels,
    recipe: made.recipe,
    direct,
    last: { of: known, edited: made.edited },
    finished: undefined,
  };
}

/** Paths whose texts differ; undefined if folders came. */
function changedInputs(files: BuildFiles, { inputs }: BuiltFolder): readonly string[] | undefined {
  const changed: string[] = [];
  for (const [path, text] of inputs) {
    if (path.endsWith('/**')) {
      if (text === undefined && files.isFolder(folderOf(path))) return undefined;
    } else if (files.text(path) !== text) changed.push(path);
  }
  return changed;
}

/** True if a file is there, now as before. */
function isText(path: string, { inputs }: BuiltFolder, files: BuildFiles): boolean {
  return inputs.get(path) !== undefined && files.text(path) !== undefined;
}

/** True if nothing is said about an output that may lead to places that move. */
export function isQuiet({ faults, doubts, charts, isOpen, abandoned, vars }: Accumulated): boolean {
  return faults.length + doubts.length + charts.length + vars.length === 0 && !isOpen && abandoned === '';
}

/** True if the outputs of a folder differ in nothing but their objects. */
function isSameSetting(before: Accumulated, now: Accumulated): boolean {
  return before.config === now.config && before.mergeTypes === now.mergeTypes && isQuiet(before) && isQuiet(now);
}

class Remade {
  readonly #recipe: Recipe<BuiltFolder>;
  readonly #again: Again;
  readonly #changed: ReadonlySet<string>;
  readonly #doLabelsCount: boolean;
  readonly #log = new BuildLog();
  /** Edited objects by index, as far as they are changed. */
  readonly #edited = new Map<number, BuildObject>();
  /** Changed files that objects come from. */
  readonly #met = new Set<string>();
  #count = 0;
  #isPossible = true;

  constructor(recipe: Recipe<BuiltFolder>, again: Again, changed: ReadonlySet<string>) {
    this.#recipe = recipe;
    this.#again = again;
    this.#changed = changed;
    this.#doLabelsCount = recipe.some(step => 'change' in step && step.selectsByLabels);
  }

  result({ result: { objects } }: BuiltFolder) {
    const recipe = this.#recipe.map(step => ('change' in step ? this.#change(step) : this.#add(step)));
    if (!this.#isPossible || this.#met.size < this.#changed.size) return undefined;
    const all = [...objects];
    for (const [index, object] of this.#edited) {
      const before = objects[index];
      if (!before || !areAlike(before, object, this.#doLabelsCount)) return undefined;
      all[index] = object;
    }
    return { objects: all, recipe, edited: this.#edited };
  }

  #add(step: AddingStep<BuiltFolder>): AddingStep<BuiltFolder> {
    const start = this.#count;
    this.#count += step.objects.length;
    const now = this.#isPossible ? this.#addedNow(step) : undefined;
    if (!now) return step;
    if (now.objects.length !== step.objects.length) this.#isPossible = false;
    now.objects.forEach((object, at) => {
      const before = step.objects[at];
      if (object === before) return;
      if (!before || !areAlike(before, object, this.#doLabelsCount)) this.#isPossible = false;
      this.#edited.set(start + at, object);
    });
    return now;
  }

  /** What a step adds now; undefined if that is the same, or unknown. */
  #addedNow({ file, folder }: AddingStep<BuiltFolder>): AddingStep<BuiltFolder> | undefined {
    const { files, cache } = this.#again;
    if (file !== undefined && this.#changed.has(file)) {
      this.#met.add(file);
      const read = cache.objects({ path: file, uri: files.uriOf(file), text: files.text(file) ?? '' });
      if ('objects' in read) return { file, objects: read.objects };
      this.#isPossible = false;
    }
    if (folder && this.#meets(folder)) {
      const now = nestedAgain(folder, this.#again);
      if (now && isSameSetting(folder.result, now.result)) return { folder: now, objects: now.result.objects };
      this.#isPossible = false;
    }
    return undefined;
  }

  #meets({ inputs }: BuiltFolder): boolean {
    let isMet = false;
    for (const path of this.#changed)
      if (inputs.has(path)) {
        this.#met.add(path);
        isMet = true;
      }
    return isMet;
  }

  #change(step: ChangingStep): ChangingStep {
    if (!this.#isPossible) return step;
    for (const [index, object] of this.#edited) {
      if (step.whose && !step.whose.has(index)) continue;
      const changed = step.change(object, this.#log);
      if (!changed || this.#log.isRefused || this.#log.faults.length + this.#log.doubts.length > 0) {
        this.#isPossible = false;
        return step;
      }
      this.#edited.set(index, changed);
    }
    return step;
  }
}
