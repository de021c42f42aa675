import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import type { GraphDepth } from '../../protocol/graph.ts';
import { optionalText, text, type ToolInput, wholeNumber } from '../input.ts';
import { isInRoot } from '../inRoots.ts';
import { AssistantError, type OpenRoot } from '../openRoot.ts';
import { WIRING_GRAPH } from '../outputs.ts';
import { type AssistantTool, NAMESPACE } from '../tool.ts';

/** A larger answer is more than an assistant can use. */
const MOST_NODES = 300;

/** The tool that shows the wires around one object. */
export const wiringGraph: AssistantTool = {
  name: 'wiring_graph',
  title: 'Wiring Graph',
  description:
    'Shows the wires around one object of the manifests, in the direction of a request: routes to Services, ' +
    'Services to workloads, workloads to the Services that they call. Broken wires say why.',
  inputSchema: {
    type: 'object',
    properties: {
      object: { type: 'string', description: 'KIND/NAME, such as Service/api.' },
      namespace: NAMESPACE,
      depth: { type: 'integer', minimum: 1, maximum: 3, description: 'Number of wires from the object (default 2).' },
    },
    required: ['object'],
    additionalProperties: false,
  },
  outputSchema: WIRING_GRAPH,
  answer: async (input, world) => {
    const graphs = (await world.open()).flatMap(root => graphOf(root, input) ?? []);
    const [graph] = graphs;
    if (!graph) throw new AssistantError(`there is no ${text(input, 'object')}`);
    const nodes = graphs.flatMap(each => each.nodes);
    if (nodes.length > MOST_NODES)
      throw new AssistantError(`${nodes.length} objects are within that depth: ask for a smaller one`);
    const names = new Map(nodes.map(node => [node.id, nameOf(node)]));
    return {
      objects: nodes.map(toldNode),
      wires: graphs.flatMap(({ edges }) => edges.map(edge => toldEdge(edge, id => names.get(id) ?? ''))),
    };
  },
};

function graphOf(root: OpenRoot, input: ToolInput): WiringGraph | undefined {
  const { service } = root;
  const [kind, name, ...more] = text(input, 'object').split('/');
  if (!kind || !name || more.length > 0) throw new AssistantError('object must be KIND/NAME');
  const depth = wholeNumber(input, 'depth', { least: 1, most: 3, fallback: 2 }) as GraphDepth;
  const [focusId] = service
    .findResources({ kind, name, namespace: optionalText(input, 'namespace') })
    .filter(id => isInRoot(root, id));
  return focusId === undefined ? undefined : service.graph({ scope: 'neighborhood', focusId, depth });
}

function nameOf({ kind, namespace, name }: GraphNode): string {
  return `${kind}/${namespace}/${name}`;
}

function toldNode(node: GraphNode) {
  const problems = node.problems.filter(({ code }) => code !== 'unused-ignore').map(({ message }) => message);
  return { object: nameOf(node), state: node.stateText, problems, files: node.places };
}

function toldEdge({ from, to, type, state, label, reason }: GraphEdge, nameById: (id: string) => string) {
  return { from: nameById(from), to: nameById(to), type, state, label, ...(reason === '' ? {} : { reason }) };
}
