import type { CheckedService } from '../../protocol/check.ts';
import { optionalText, text } from '../input.ts';
import { inRoots } from '../inRoots.ts';
import { WHICH_PODS } from '../outputs.ts';
import { type AssistantTool, NAMESPACE, SERVICE } from '../tool.ts';
import { noSuchService } from '../noSuchService.ts';

/** The tool that shows which Pods one Service reaches. */
export const whichPods: AssistantTool = {
  name: 'which_pods',
  title: 'Which Pods Does a Service Reach?',
  description:
    'Shows which Pods a Kubernetes Service reaches according to the manifests: the workloads whose Pod templates its ' +
    'selector matches, with their ports, and if there are none, why not and which workload matches most closely. Where ' +
    'kustomizations or charts apply the Service, there is a verdict for each build.',
  inputSchema: {
    type: 'object',
    properties: { service: SERVICE, namespace: NAMESPACE },
    required: ['service'],
    additionalProperties: false,
  },
  outputSchema: WHICH_PODS,
  answer: async (input, world) => {
    const name = text(input, 'service');
    const namespace = optionalText(input, 'namespace');
    const roots = await world.open();
    const services = inRoots(roots, ({ service, root }) =>
      service
        .check(root, undefined, namespace)
        .services.filter(each => each.name === name || each.builds?.some(build => build.name === name))
        .map(told),
    );
    if (services.length === 0) throw noSuchService(roots, name, namespace);
    return { services };
  },
};

/** Without `document`: an index of documents in a file is of no use to an assistant. */
function told({ document: _, ...service }: CheckedService): Omit<CheckedService, 'document'> {
  return service;
}
