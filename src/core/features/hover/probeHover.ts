import type { Hover, Position } from 'vscode-languageserver-types';
import { isWorkload } from '../../model/kinds.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { Container } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { code } from '../words/markdown.ts';

/**
 * The hover on the named port of a probe or a lifecycle hook, which can only be one of its own container. undefined
 * elsewhere.
 */
export function probeHover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    if (!isWorkload(placed)) continue;
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    for (const [number, container] of (placed.resource.facts.template?.containers ?? []).entries()) {
      const spans = placed.resource.spans.containers?.[number]?.probePorts ?? [];
      const at = spans.findIndex(span => contains(span, offset));
      const [span, name] = [spans[at], container.probePorts?.[at]];
      if (span && name !== undefined)
        return { contents: { kind: 'markdown', value: portText(container, name) }, range: rangeOf(placed, span) };
    }
  }
  return undefined;
}

function portText({ name: container, ports }: Container, name: string): string {
  const port = ports.find(each => each.name === name);
  if (port)
    return `Port ${code(name)} of container ${code(container)}: ${code(`${port.containerPort ?? '?'}/${port.protocol}`)}`;
  const named = ports.flatMap(each => (each.name === '' ? [] : code(each.name)));
  const has = named.length > 0 ? `it has ${named.join(', ')}` : 'none of its ports has a name';
  return `**Broken**: container ${code(container)} has no port ${code(name)}: ${has}`;
}
