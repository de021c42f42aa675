import { isService } from '../../model/kinds.ts';
import type { LivePort } from '../../model/live.ts';
import { rangeOf } from '../../model/place.ts';
import type { Rule } from '../rule.ts';
import { countInWords, inWords } from '../words/words.ts';

/** A port has no endpoint in the connected cluster, because no ready Pod has a port of that name. */
export const livePortWithoutEndpoint: Rule = {
  code: 'live-port-without-endpoint',
  severity: 'information',
  types: ['service'],
  reads: ['live'],
  check: (placed, snapshot) => {
    const { live } = snapshot;
    if (!live?.isFresh || !isService(placed) || placed.document.stale) return [];
    const found = live.serviceOf(placed);
    if (found.is !== 'there') return [];
    return placed.resource.facts.ports.flatMap((port, index) => {
      const state = found.object.ports.find(each => each.name === port.name && each.port === port.port);
      const spans = placed.resource.spans.ports?.[index];
      const span = spans?.targetPort ?? spans?.port ?? spans?.object;
      if (!state || !span || state.ready > 0 || state.lacking === 0) return [];
      // An edit may correct the running objects.
      const running = found.object.servicePorts.find(each => each.name === port.name && each.port === port.port);
      if (running?.targetPort !== port.targetPort) return [];
      return [{ range: rangeOf(placed, span), message: messageOf(state, String(port.targetPort), live.context) }];
    });
  },
};

function messageOf({ name, port, lacking }: LivePort, target: string, context: string): string {
  const which = name === '' ? `port ${port ?? ''}` : `port ${inWords(name)}`;
  const pods = `${countInWords(lacking, 'Pod')} that ${lacking === 1 ? 'is' : 'are'} ready ${lacking === 1 ? 'has' : 'have'}`;
  return `In ${inWords(context)}, ${which} has no endpoint: ${pods} no port named "${inWords(target)}"`;
}
