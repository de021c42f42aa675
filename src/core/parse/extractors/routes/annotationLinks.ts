import type { NameLink, PortReference } from '../../../model/link.ts';
import type { Span } from '../../../model/span.ts';
import { nameInHost } from '../../addresses/hostName.ts';
import { placesIn } from '../../addresses/scalarPlaces.ts';
import { scanAddresses } from '../../addresses/scanAddresses.ts';
import { isPlaceholder } from '../../templated.ts';
import { type ScalarNode, valueAt } from '../../tree.ts';
import type { ObjectNode } from '../extractor.ts';
import type { FoundLink } from '../links.ts';

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations */
const NGINX = 'nginx.ingress.kubernetes.io/';

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions */
const ALB_ACTIONS = 'alb.ingress.kubernetes.io/actions.';

/** Maximum length of an action's text: a longer one is not written by hand. */
const LONGEST = 20_000;

/**
 * Services named in annotations of an Ingress: default backend and external authentication of ingress-nginx, actions of
 * the AWS Load Balancer Controller.
 */
export function annotationLinks({ map, source }: ObjectNode): readonly FoundLink[] {
  const annotations = valueAt(map, 'metadata', 'annotations');
  if (annotations?.kind !== 'map') return [];
  return annotations.pairs.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || value.type !== 'string' || value.text === '') return [];
    if (key.text === `${NGINX}default-backend`) return nameOf(value, source);
    if (key.text === `${NGINX}auth-url`) return addressesIn(value, source);
    return key.text.startsWith(ALB_ACTIONS) ? targetsIn(value, source) : [];
  });
}

const LINK: NameLink = {
  type: 'name',
  relation: 'annotation',
  kinds: ['Service'],
  namespace: '',
  name: '',
  port: undefined,
  section: '',
};

function nameOf(value: ScalarNode, source: string): readonly FoundLink[] {
  if (isPlaceholder(value.text)) return [];
  const name = placesIn(source, value)([0, value.text.length]);
  return [{ link: { ...LINK, name: value.text }, spans: { whole: value.span, name } }];
}

/** Only text that can only be a host of the cluster; the default port is that of the URL's scheme. */
function addressesIn(value: ScalarNode, source: string): readonly FoundLink[] {
  const scheme = value.text.startsWith('https:') ? 443 : 80;
  return scanAddresses(value.text, { key: 'auth-url' })
    .filter(({ weak, namespace, pod }) => !weak && namespace !== '' && pod === '')
    .map(({ name, namespace, host, port, portSpan }) => {
      const placeOf = placesIn(source, value);
      const [start, end] = nameInHost(value.text.slice(...host), { name, namespace });
      const link = { ...LINK, namespace, name, port: port ?? { name: '', number: scheme } };
      return {
        link,
        spans: {
          whole: placeOf(host),
          name: placeOf([host[0] + start, host[0] + end]),
          port: portSpan && placeOf(portSpan),
        },
      };
    });
}

const NAME = /"serviceName"\s*:\s*"([^"\\]{1,253})"/gi;
const PORT = /"servicePort"\s*:\s*(?:"([^"\\]{1,63})"|([0-9]{1,5}))/i;

/** The target groups of a forward action, which is written as JSON. */
function targetsIn(value: ScalarNode, source: string): readonly FoundLink[] {
  const { text } = value;
  if (text.length > LONGEST) return [];
  return Array.from(text.matchAll(NAME)).flatMap(match => {
    const [all, name = ''] = match;
    if (name === '' || isPlaceholder(name)) return [];
    const end = match.index + all.length;
    const span: Span = [end - 1 - name.length, end - 1];
    const placeOf = placesIn(source, value);
    const port = portIn(text, match.index);
    return {
      link: { ...LINK, name, port: port?.reference },
      spans: { whole: placeOf(span), name: placeOf(span), port: port && placeOf(port.span) },
    };
  });
}

/** The port in the same JSON object as the name; a number may be quoted. */
function portIn(text: string, at: number): { readonly reference: PortReference; readonly span: Span } | undefined {
  const start = text.lastIndexOf('{', at) + 1;
  const end = text.indexOf('}', at);
  const match = PORT.exec(text.slice(start, end === -1 ? undefined : end));
  if (!match) return undefined;
  const [all, quoted, number = ''] = match;
  const written = quoted ?? number;
  const last = start + match.index + all.length - (quoted === undefined ? 0 : 1);
  const reference = /^[0-9]+$/.test(written)
    ? { name: '', number: Number(written) }
    : { name: written, number: undefined };
  return isPlaceholder(written) ? undefined : { reference, span: [last - written.length, last] };
}
