import { MOST_OBJECTS, TOO_MANY } from '../limits.ts';
import { BuildLog, type FaultPlace } from '../buildLog.ts';
import type { BuildCache } from '../cache.ts';
import type { TransformerConfig } from '../config/transformerConfig.ts';
import { type BuildObject, currentId, currentKey } from '../objects/buildObject.ts';
import type { MergeTypeOf } from '../patches/mergeTypes.ts';
import { idText } from '../objects/ids.ts';
import { type AddingStep, RecipeWriter } from '../again/recipe.ts';
import type { Accumulated, BuildVar, BuiltFolder } from './accumulated.ts';

interface OwnList {
  readonly own: BuildObject[];
  readonly keys: Set<string>;
}

/** Collects the output of a kustomization while it is built. */
export class Accumulator {
  readonly log = new BuildLog();
  readonly cache: BuildCache;
  readonly recipe = new RecipeWriter<BuiltFolder>();
  objects: readonly BuildObject[];
  config: TransformerConfig;
  vars: readonly BuildVar[];
  mergeTypes: MergeTypeOf | undefined;
  #list: OwnList | undefined;

  constructor(start: Accumulated, cache: BuildCache) {
    this.objects = start.objects;
    this.config = start.config;
    this.vars = start.vars;
    this.mergeTypes = start.mergeTypes;
    this.cache = cache;
    this.log.takeOver(start.faults, start.doubts, start.charts);
    this.log.isOpen = start.isOpen;
  }

  /** Adds objects; an id that exists already is a fault. Source: kustomize `resWrangler.AppendAll`. */
  append(
    objects: readonly BuildObject[],
    place: FaultPlace | undefined,
    from?: Omit<AddingStep<BuiltFolder>, 'objects'>,
  ): void {
    if (this.#wouldHaveTooMany(objects)) return;
    const before = this.objects;
    const count = before.length;
    if (objects.length > 0) this.#append(objects, place);
    if (from) this.recipe.add(before, count, { ...from, objects }, this.objects);
  }

  #wouldHaveTooMany({ length }: readonly BuildObject[]): boolean {
    const isTooMany = this.objects.length + length > MOST_OBJECTS;
    if (isTooMany) this.log.abandon(TOO_MANY);
    return isTooMany;
  }

  #append(objects: readonly BuildObject[], place: FaultPlace | undefined): void {
    const { own, keys } = this.#ownList();
    for (const object of objects) {
      const key = currentKey(object);
      if (keys.has(key)) {
        const id = idText(currentId(object));
        this.log.refuse(`may not add resource with an already registered id: ${id}`, place);
        return;
      }
      keys.add(key);
      own.push(object);
    }
  }

  /** The objects as a private list, with their keys, to which one file after the other is added. */
  #ownList(): OwnList {
    if (this.#list?.own !== this.objects)
      this.#list = {
        own: [...this.objects],
        keys: new Set(this.objects.map(currentKey)),
      };
    this.objects = this.#list.own;
    return this.#list;
  }

  /** Adds the output of another kustomization. Source: kustomize `ResAccumulator.MergeAccumulator`. */
  merge(folder: BuiltFolder, place: FaultPlace | undefined): void {
    const other = folder.result;
    this.log.takeOver(other.faults, other.doubts, other.charts);
    if (other.isOpen) this.log.isOpen = true;
    if (other.abandoned) this.log.abandon(other.abandoned);
    this.mergeTypes ??= other.mergeTypes;
    if (this.log.isRefused || this.#wouldHaveTooMany(other.objects)) return;
    // The output of one kustomization has no duplicate ids.
    const { objects: before } = this;
    const count = before.length;
    if (count === 0) this.objects = other.objects;
    else this.#append(other.objects, place);
    this.recipe.add(before, count, { folder, objects: other.objects }, this.objects);
    this.mergeConfig(other.config, place);
    this.addVars(other.vars, place);
  }

  /** Adds fields for transformers to change. */
  mergeConfig(config: TransformerConfig, place: FaultPlace | undefined): void {
    const merged = this.cache.config(this.config, config);
    if (merged) this.config = merged;
    else this.log.refuse('conflicting fieldspecs', place);
  }

  /** Adds vars; a name that exists already is a fault. */
  addVars(vars: readonly BuildVar[], place: FaultPlace | undefined): void {
    for (const each of vars) {
      if (this.vars.some(known => known.name === each.name))
        this.log.refuse(`var '${each.name}' already encountered`, each.at ?? place);
      this.vars = [...this.vars, each];
    }
  }

  /** The output so far. */
  result(): Accumulated {
    const { objects, config, vars, log, mergeTypes } = this;
    return {
      objects,
      config,
      vars,
      mergeTypes,
      faults: log.faults,
      doubts: log.doubts,
      charts: log.charts,
      isOpen: log.isOpen,
      abandoned: log.abandoned,
    };
  }
}
