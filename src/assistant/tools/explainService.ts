import type { Explanation } from '../../core/features/explain/explain.ts';
import { optionalText, text } from '../input.ts';
import { inRoots, isInRoot } from '../inRoots.ts';
import { noSuchService } from '../noSuchService.ts';
import { AssistantError, type OpenRoot } from '../openRoot.ts';
import { EXPLAIN_SERVICE } from '../outputs.ts';
import { type AssistantTool, NAMESPACE, SERVICE } from '../tool.ts';

/** The tool that explains one Service. */
export const explainService: AssistantTool = {
  name: 'explain_service',
  title: 'Explain a Service',
  description:
    'Explains a Kubernetes Service of the manifests in full: scope, candidates label by label, ports, addresses, ' +
    'callers, and the first broken hop. Use it to find out why a Service reaches the Pods that it reaches.',
  inputSchema: {
    type: 'object',
    properties: {
      service: SERVICE,
      namespace: NAMESPACE,
      build: {
        type: 'string',
        description: 'As one build applies it: the folder of a kustomization, or CHART#RELEASE.',
      },
    },
    required: ['service'],
    additionalProperties: false,
  },
  outputSchema: EXPLAIN_SERVICE,
  answer: async (input, world) => {
    const name = text(input, 'service');
    const [namespace, build] = [optionalText(input, 'namespace'), optionalText(input, 'build')];
    const roots = await world.open();
    const asked = { kind: 'Service', name, namespace };
    const stories = inRoots(roots, root =>
      build === undefined ? storiesOf(root, asked) : storiesIn(root, build, asked),
    );
    if (stories.length > 0) return { services: stories };
    if (build === undefined || isBuild(roots, build)) throw noSuchService(roots, name, namespace);
    throw new AssistantError(`there is no build ${build}`);
  },
};

type Asked = Parameters<OpenRoot['service']['findResources']>[0];

function storiesOf(root: OpenRoot, asked: Asked): readonly Explanation[] {
  const { service } = root;
  return service
    .findResources(asked)
    .filter(id => isInRoot(root, id))
    .flatMap(id => service.explain(id, file => file) ?? []);
}

function storiesIn({ service, root }: OpenRoot, build: string, asked: Asked): readonly Explanation[] {
  return service.explainInBuild({ root, build }, asked, file => file) ?? [];
}

function isBuild(roots: readonly OpenRoot[], build: string): boolean {
  return roots.some(({ service, root }) => service.buildIds(root).includes(build));
}
