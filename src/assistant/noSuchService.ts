import { didYouMean } from '../core/model/compare/didYouMean.ts';
import { AssistantError, type OpenRoot } from './openRoot.ts';

/**
 * The error for a Service that does not exist: it says where there is one of that name, else which names are similar.
 */
export function noSuchService(roots: readonly OpenRoot[], name: string, namespace: string | undefined): AssistantError {
  const all = roots.flatMap(({ service }) => service.services());
  const elsewhere = [...new Set(all.filter(each => each.name === name).map(each => each.namespace || '""'))];
  const where = namespace === undefined ? '' : ` in the namespace ${namespace}`;
  const near =
    elsewhere.length > 0
      ? `: it is in ${elsewhere.join(', ')}`
      : didYouMean(
          name,
          all.map(each => each.name),
        );
  return new AssistantError(`there is no Service ${name}${where}${near}`);
}
