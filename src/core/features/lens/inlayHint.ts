import type { InlayHint, Range } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { portReaches } from '../words/portWords.ts';

/** Inlay hints after each named targetPort in a range: its port numbers on the Pods that the Service selects. */
export function inlayHints(snapshot: Snapshot, uri: string, range: Range): readonly InlayHint[] {
  const services = snapshot.resourcesIn(uri).filter(isService);
  return services
    .flatMap(service => portHints(snapshot, service))
    .filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
}

function portHints(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): InlayHint[] {
  return portReaches(snapshot, snapshot.wiringOf(service)).flatMap(({ numbers }, index) => {
    const span = service.resource.spans.ports?.[index]?.targetPort;
    if (!span || typeof service.resource.facts.ports[index]?.targetPort !== 'string' || numbers.length === 0) return [];
    return [{ position: rangeOf(service, span).end, label: `= ${numbers.join(' or ')}`, paddingLeft: true }];
  });
}
