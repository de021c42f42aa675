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
  return {
    labels: labelsAt(root, ...path, 'metadata', 'labels') ?? newLabels(),
    containers: containerNodes(spec).map(containerOf),
    hostNetwork: isTrue(valueAt(spec, 'hostNetwork')),
    ...writtenText(spec, 'hostname'),
    ...writtenText(spec, 'subdomain'),
  };
}

function writtenText<K extends string>(node: TreeNode | undefined, key: K): { readonly [k in K]?: string } {
  const text = textOf(valueAt(node, key));
  return text === '' ? {} : ({ [key]: text } as { readonly [k in K]?: string });
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
  const main = entriesOf(valueAt(spec, 'containers')).map(node => ({ node, role: 'main' as const }));
  const init = entriesOf(valueAt(spec, 'initContainers')).map(node => ({ node, role: initRole(node) }));
  return [...main, ...init];
}

function initRole(node: TreeNode): ContainerRole {
  return textOf(valueAt(node, 'restartPolicy')) === 'Always' ? 'sidecar' : 'init';
}

function containerOf({ node, role }: ContainerNode): Container {
  return {
    name: textOf(valueAt(node, 'name')),
    image: textOf(valueAt(node, 'image')),
    role,
    ports: entriesOf(valueAt(node, 'ports')).map(containerPort),
    ...probePorts(node, port => port.text),
  };
}

function containerPort(node: TreeNode): ContainerPort {
  return {
    name: textOf(valueAt(node, 'name')),
    containerPort: numberAt(node, 'containerPort'),
    protocol: protocolOf(node),
  };
}

function containerSpans({ node }: ContainerNode): ContainerSpans {
  return {
    name: spanAt(node, 'name') ?? node.span,
    ports: entriesOf(valueAt(node, 'ports')).map(portSpans),
    ...probePorts(node, port => port.span),
  };
}

/** Named ports of probes and lifecycle hooks. */
function probePorts<T>(container: TreeNode, read: (port: ScalarNode) => T): { readonly probePorts?: readonly T[] } {
  const found: T[] = [];
  for (const probe of probesOf(container)) {
    for (const action of ['httpGet', 'tcpSocket']) {
      const port = valueAt(probe, action, 'port');
      if (port?.kind === 'scalar' && port.type === 'string') found.push(read(port));
    }
  }
  return found.length > 0 ? { probePorts: found } : {};
}

function portSpans(node: TreeNode): PortSpans {
  return {
    object: node.span,
    name: spanAt(node, 'name'),
    port: spanAt(node, 'containerPort'),
    protocol: spanAt(node, 'protocol'),
  };
}
