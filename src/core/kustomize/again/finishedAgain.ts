import type { BuiltFolder } from '../accumulate/accumulated.ts';
import { BuildLog } from '../buildLog.ts';
import { followEdited } from '../names/followNames.ts';
import type { BuiltDocument } from '../../model/build.ts';
import type { BuildObject } from '../objects/buildObject.ts';
import type { MapValue } from '../tree/value.ts';
import type { Finished } from './finished.ts';

/** What is done with each object of a build by itself. */
export interface Finish {
  readonly named: (object: BuildObject) => BuildObject;
  readonly done: (object: BuildObject) => BuildObject;
  readonly printed: (object: BuildObject) => BuiltDocument;
}

/**
 * What was done with a folder's output, where only some of its objects were edited since; undefined if everything has to
 * be done again. root: the kustomization of the folder.
 */
export function finishedAgain(built: BuiltFolder, root: MapValue | undefined, finish: Finish): Finished | undefined {
  const known = built.finished;
  if (known?.root === root) return known;
  const before = built.last?.of.finished;
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
  built.finished = { root, named, objects, documents, places: before.places, reads: before.reads };
  return built.finished;
}
