import type {
  Container,
  ContainerPort,
  ContainerRole,
  ContainerSpans,
  PodTemplate,
  PortSpans,
  ResourceSpans,
} from '../../../model/resource.ts';
import { newLabels } from '../../../model/labels.ts';
import type { Span } from '../../../model/span.ts';
import { isTrue, labelsAt, mapSpansOf, numberAt, pairAt, protocolOf, spanAt } from '../../fields.ts';
import { probesOf } from './probes.ts';
import { entriesOf, pairOf, type ScalarNode, textOf, type TreeNode, valueAt } from '../../tree.ts';

/** Reads the Pod template at a path of keys: an object with `metadata.labels` and a Pod's `spec`. A Pod is its own template. */
export function podTemplateOf(root: TreeNode | undefined, path: readonly string[] = []): PodTemplate {
  const spec = valueAt(root, ...path, 'spec');
  const template = {
    labels: labelsAt(root, ...path, 'metadata', 'labels') ?? newLabels(),
    containers: containerNodes(spec).map(containerOf),
    hostNetwork: isTrue(valueAt(spec, 'hostNetwork')),
  };
  const hostname = textOf(valueAt(spec, 'hostname'));
  const subdomain = textOf(valueAt(spec, 'subdomain'));
  if (hostname === '' && subdomain === '') return template;
  return { ...template, ...(hostname === '' ? {} : { hostname }), ...(subdomain === '' ? {} : { subdomain }) };
}

/** Where a Pod template is written. `path`: the keys from the object to the template; [] for a Pod. */
export function podTemplateSpans(
  root: TreeNode,
  path: readonly string[],
): Pick<ResourceSpans, 'templateLabels' | 'templateMetadata' | 'templateLabelsInsertion' | 'containers'> {
  const template = valueAt(root, ...path);
  return {
    templateLabels: mapSpansOf(pairAt(template, 'metadata', 'labels')),
    templateMetadata: pairAt(template, 'metadata')?.key.span ?? pairAt(root, ...path)?.key.span,
    templateLabelsInsertion: labelsInsertion(valueAt(template, 'metadata')),
    containers: containerNodes(valueAt(template, 'spec')).map(containerSpans),
  };
}

function labelsInsertion(metadata: TreeNode | undefined): Span | undefined {
  if (metadata?.kind !== 'map' || metadata.style !== 'block' || pairOf(metadata, 'labels')) return undefined;
  return metadata.pairs.find(pair => !pair.merged)?.key.span;
}

interface ContainerNode {
  readonly node: TreeNode;
  readonly role: ContainerRole;
}

/** `containers` first, then init containers: the order in which controllers look for a named port. */
function containerNodes(spec: TreeNode | undefined): ContainerNode[] {
  const found: ContainerNode[] = entriesOf(valueAt(spec, 'containers')).map(node => ({ node, role: 'main' }));
  for (const node of entriesOf(valueAt(spec, 'initContainers'))) found.push({ node, role: initRole(node) });
  return found;
}

function initRole(node: TreeNode): ContainerRole {
  return textOf(valueAt(node, 'restartPolicy')) === 'Always' ? 'sidecar' : 'init';
}

function containerOf({ node, role }: ContainerNode): Container {
  const container = {
    name: textOf(valueAt(node, 'name')),
    image: textOf(valueAt(node, 'image')),
    role,
    ports: entriesOf(valueAt(node, 'ports')).map(containerPort),
  };
  const ports = probePorts(node);
  return ports.length > 0 ? { ...container, probePorts: ports.map(port => port.text) } : container;
}

function containerPort(node: TreeNode): ContainerPort {
  return {
    name: textOf(valueAt(node, 'name')),
    containerPort: numberAt(node, 'containerPort'),
    protocol: protocolOf(node),
  };
}

function containerSpans({ node }: ContainerNode): ContainerSpans {
  const spans = { name: spanAt(node, 'name') ?? node.span, ports: entriesOf(valueAt(node, 'ports')).map(portSpans) };
  const ports = probePorts(node);
  return ports.length > 0 ? { ...spans, probePorts: ports.map(port => port.span) } : spans;
}

/** Named ports of probes and lifecycle hooks. */
function probePorts(container: TreeNode): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  for (const probe of probesOf(container)) {
    for (const action of ['httpGet', 'tcpSocket']) {
      const port = valueAt(probe, action, 'port');
      if (port?.kind === 'scalar' && port.type === 'string') found.push(port);
    }
  }
  return found;
}

function portSpans(node: TreeNode): PortSpans {
  return {
    object: node.span,
    name: spanAt(node, 'name'),
    port: spanAt(node, 'containerPort'),
    protocol: spanAt(node, 'protocol'),
  };
}
