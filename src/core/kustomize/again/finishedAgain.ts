import type { BuiltFolder } from '../accumulate/accumulated.ts';
import { BuildLog } from '../buildLog.ts';
import { followEdited } from '../names/followNames.ts';
import type { BuiltDocument } from '../../model/build.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { MapValue } from '../tree/value.ts';

/** What was done last with a folder's output. */
export interface Finished {
  /** The kustomization of the folder. */
  readonly root: MapValue | undefined;
  /** Objects with the names that they are referred to by. */
  readonly named: readonly BuildObject[];
  /** The objects of the build. */
  readonly objects: readonly BuildObject[];
  /** For each named object, its index among the objects of the build; -1 for one that is dropped. */
  readonly places: readonly number[];
  /** Documents of the objects, once printed. */
  documents: readonly BuiltDocument[] | undefined;
  /** Paths that the build reads. */
  readonly reads: ReadonlySet<string>;
}

/** What is done with each object of a build by itself. */
export interface Finish {
  readonly named: (object: BuildObject) => BuildObject;
  readonly done: (object: BuildObject) => BuildObject;
  readonly printed: (object: BuildObject) => BuiltDocument;
}

const memory = new WeakMap<BuiltFolder, Finished>();

/** Keeps what was done with a folder's output. */
export function rememberFinished(built: BuiltFolder, finished: Finished): void {
  memory.set(built, finished);
}

/** The same for an output of which only some objects were edited; undefined if everything has to be done again. */
export function finishedAgain(built: BuiltFolder, root: MapValue | undefined, finish: Finish): Finished | undefined {
  const known = memory.get(built);
  if (known?.root === root) return known;
  const before = built.last && memory.get(built.last.of);
  if (!built.last || !before || before.root !== root) return undefined;
  const [named, objects] = [[...before.named], [...before.objects]];
  const indexes = [...built.last.edited.keys()];
  for (const [index, object] of built.last.edited) named[index] = finish.named(object);
  const log = new BuildLog();
  const followed = followEdited(named, indexes, built.result.config.nameReference, log);
  if (log.isRefused) return undefined;
  const documents = before.documents && [...before.documents];
  followed.forEach((object, at) => {
    const place = before.places[indexes[at] ?? -1] ?? -1;
    if (place < 0) return;
    const done = finish.done(object);
    objects[place] = done;
    if (documents) documents[place] = finish.printed(done);
  });
  const now = { root, named, objects, documents, places: before.places, reads: before.reads };
  memory.set(built, now);
  return now;
}
