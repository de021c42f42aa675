import type { Hover } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { blocks } from '../words/markdown.ts';
import { portLine, titleLine } from './serviceHover.ts';

/** Where the port of a Service leads whose targetPort stands at a position. Undefined elsewhere. */
export function portHover(snapshot: Snapshot, { uri, position }: Place): Hover | undefined {
  for (const placed of snapshot.resourcesIn(uri).filter(isService)) {
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    const span = placed.resource.spans.ports?.find(each => contains(each.targetPort, offset))?.targetPort;
    if (!span) continue;
    const wiring = snapshot.wiringOf(placed);
    const value = blocks([titleLine(wiring), portLine(snapshot, wiring)]);
    return { contents: { kind: 'markdown', value }, range: rangeOf(placed, span) };
  }
  return undefined;
}
