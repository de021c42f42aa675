import { mergeTypeOf } from '../patches/mergeTypes.ts';
import { readOpenApiTypes } from '../patches/openApiTypes.ts';
import { textAt, type Value, valueAt } from '../tree/value.ts';
import { loadText } from './loadText.ts';
import { isRemote } from './remote.ts';
import type { BuildScene } from './scene.ts';

/** The only version of the schema that kustomize 5.7 contains. */
const BUILT_IN = 'v1.21.2';

/**
 * Loads the OpenAPI schema that a kustomization names; the first one loaded applies to the whole build. Source: kyaml
 * `openapi.SetSchema`.
 */
export function loadOpenApi(scene: BuildScene): void {
  const { accumulator, kustomization } = scene;
  const openapi = valueAt(kustomization.root, 'openapi');
  const version = textAt(openapi, 'version');
  const path = valueAt(openapi, 'path');
  if (path?.kind === 'scalar' && version !== '')
    accumulator.log.refuse('builtin version and custom schema provided, cannot use both', openapi?.at);
  else if (path?.kind === 'scalar') loadPath(scene, path.text, path);
  else if (version !== '' && version !== BUILT_IN && !accumulator.mergeTypes)
    accumulator.log.refuse('the specified OpenAPI version is not built in', valueAt(openapi, 'version')?.at);
  else if (version !== '') accumulator.mergeTypes ??= mergeTypeOf;
}

function loadPath(scene: BuildScene, name: string, { at }: Value): void {
  const { accumulator, cache, kustomization } = scene;
  if (isRemote(name)) {
    // Lists of kinds that are not from Kubernetes can only be merged by it.
    accumulator.log.doubt(`${kustomization.path} uses the schema ${name}, which is downloaded during the build`, {
      kinds: ['Rollout'],
    });
    return;
  }
  const file = loadText(scene, name, at);
  if (!file || accumulator.mergeTypes) return;
  const read = cache.read({ path: file.path, how: 'schema', text: file.text }, () => readOpenApiTypes(file));
  if (typeof read === 'string') accumulator.log.refuse(`${file.path}: ${read}`, at);
  else accumulator.mergeTypes = read;
}
