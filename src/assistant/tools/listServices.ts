import type { ListedService } from '../../protocol/services.ts';
import { optionalChoice, optionalText } from '../input.ts';
import { inRoots, isInRoot } from '../inRoots.ts';
import type { OpenRoot } from '../openRoot.ts';
import { PAGE_PROPERTIES, pageOf } from '../pages.ts';
import { LIST_SERVICES } from '../outputs.ts';
import { type AssistantTool, NAMESPACE } from '../tool.ts';

const VERDICTS = ['selects', 'nothing', 'unknown', 'unmanaged', 'external'] as const;

/** The tool that lists all Services, one row each. */
export const listServices: AssistantTool = {
  name: 'list_services',
  title: 'List Services',
  description:
    'Lists the Kubernetes Services of the manifests with the number of Pods that each reaches and the verdict: ' +
    'selects, nothing (the selector matches no Pod template), unknown (the manifests alone cannot tell), unmanaged (no selector) ' +
    'or external (ExternalName).',
  inputSchema: {
    type: 'object',
    properties: {
      namespace: NAMESPACE,
      verdict: { type: 'string', enum: [...VERDICTS], description: 'Only Services with this verdict.' },
      ...PAGE_PROPERTIES,
    },
    additionalProperties: false,
  },
  outputSchema: LIST_SERVICES,
  answer: async (input, world) => {
    const namespace = optionalText(input, 'namespace');
    const verdict = optionalChoice(input, 'verdict', VERDICTS);
    const all = inRoots(await world.open(), root => servicesOf(root, namespace));
    const { rows, ...page } = pageOf(
      all.filter(each => verdict === undefined || each.verdict === verdict),
      input,
    );
    return { ...page, services: rows };
  },
};

function servicesOf(root: OpenRoot, namespace: string | undefined): readonly Omit<ListedService, 'id'>[] {
  const { service } = root;
  return service
    .services()
    .filter(({ id }) => isInRoot(root, id))
    .filter(({ id }) => namespace === undefined || service.isInNamespace(id, namespace))
    .map(({ id: _, ...row }) => row);
}
