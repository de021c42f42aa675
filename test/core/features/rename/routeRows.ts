import { deployment, named, object, type Row, service } from './rows.ts';

/** Links along which requests travel. */
export const ROUTE_ROWS: readonly Row[] = [
  {
    relation: 'ingress-backend',
    what: 'a Service',
    text:
      named +
      object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: @, port: {number: 80}}}}'),
  },
  {
    relation: 'ingress-backend',
    what: 'a port',
    text:
      service('selector: {app: api}, ports: [{name: @, port: 80}]') +
      object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: api, port: {name: @}}}}'),
  },
  {
    relation: 'route-backend',
    what: 'a Service',
    text:
      named +
      object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'spec: {rules: [{backendRefs: [{name: @, port: 80}]}]}'),
  },
  {
    relation: 'route-parent',
    what: 'a Gateway',
    text:
      object(
        'gateway.networking.k8s.io/v1',
        'Gateway',
        'spec: {listeners: [{name: web, port: 80, protocol: HTTP}]}',
        'name: @',
      ) + object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'spec: {parentRefs: [{name: @}], rules: []}'),
  },
  {
    relation: 'openshift-route',
    what: 'a Service',
    text: named + object('route.openshift.io/v1', 'Route', 'spec: {to: {kind: Service, name: @}}'),
  },
  {
    relation: 'mesh-own-host',
    what: 'a Service',
    text:
      named +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'spec: {hosts: ["@", "@.shop.svc.cluster.local", "*.@.com"], http: [{route: [{destination: {host: "@"}}]}]}',
      ).replace('*.@.com', '*.example.com'),
  },
  {
    relation: 'mesh-host',
    what: 'a Service',
    text:
      named +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'spec: {hosts: [x.example.com], http: [{route: [{destination: {host: @.shop.svc.cluster.local}}, {destination: {host: "@"}}]}]}',
      ),
  },
  {
    relation: 'mesh-host',
    what: 'a subset',
    text:
      service() +
      deployment('api', 'app: api, version: v9') +
      object(
        'networking.istio.io/v1',
        'DestinationRule',
        'spec: {host: api, subsets: [{name: @, labels: {version: v9}}]}',
      ) +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'spec: {hosts: [api], http: [{route: [{destination: {host: api, subset: "@"}}]}]}',
        'name: y',
      ),
  },
  {
    relation: 'mesh-subset',
    what: 'a label',
    text:
      service() +
      deployment('api', 'app: api, version: @') +
      object(
        'networking.istio.io/v1',
        'DestinationRule',
        'spec: {host: api, subsets: [{name: next, labels: {version: @}}]}',
      ),
  },
  {
    relation: 'mesh-gateway',
    what: 'a Gateway',
    text:
      object('networking.istio.io/v1', 'Gateway', 'spec: {servers: [{hosts: ["*"]}]}', 'name: @') +
      object(
        'networking.istio.io/v1',
        'VirtualService',
        'spec: {hosts: [a.example.com], gateways: [mesh, "@", shop/@]}',
        'name: y',
      ),
  },
  {
    relation: 'gateway-pods',
    what: 'a label',
    text:
      deployment('edge', 'istio: @') +
      object('networking.istio.io/v1', 'Gateway', 'spec: {selector: {istio: @}, servers: [{hosts: ["*"]}]}'),
  },
  {
    relation: 'annotation',
    what: 'a Service',
    text:
      named +
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'spec: {}',
        `name: x, annotations: {nginx.ingress.kubernetes.io/default-backend: "@", nginx.ingress.kubernetes.io/auth-url: "http://@.shop.svc.cluster.local/x", alb.ingress.kubernetes.io/actions.a: '{"forwardConfig":{"targetGroups":[{"serviceName":"@","servicePort":80}]}}'}`,
      ),
  },
  {
    relation: 'annotation',
    what: 'a port',
    text:
      service('selector: {app: api}, ports: [{name: @, port: 80}]') +
      object(
        'networking.k8s.io/v1',
        'Ingress',
        'spec: {}',
        `name: x, annotations: {alb.ingress.kubernetes.io/actions.a: '{"forwardConfig":{"targetGroups":[{"serviceName":"api","servicePort":"@"}]}}'}`,
      ),
  },
  {
    relation: 'split-root',
    what: 'a Service',
    text:
      named +
      object(
        'split.smi-spec.io/v1alpha1',
        'TrafficSplit',
        'spec: {service: "@", backends: [{service: other, weight: 1}]}',
      ),
  },
  {
    relation: 'traffic-split',
    what: 'a Service',
    text:
      named +
      object(
        'split.smi-spec.io/v1alpha1',
        'TrafficSplit',
        'spec: {service: "@", backends: [{service: "@", weight: 1}]}',
      ),
  },
  {
    relation: 'linkerd-server',
    what: 'a label',
    text:
      deployment('api', 'app: @') +
      object('policy.linkerd.io/v1beta1', 'Server', 'spec: {podSelector: {matchLabels: {app: @}}, port: 80}'),
  },
  {
    relation: 'linkerd-server',
    what: 'a port of Pods',
    text:
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      object('policy.linkerd.io/v1beta1', 'Server', 'spec: {podSelector: {matchLabels: {app: api}}, port: "@"}'),
  },
  {
    relation: 'service-profile',
    what: 'a Service',
    text: named + object('linkerd.io/v1alpha2', 'ServiceProfile', 'spec: {}', 'name: @.shop.svc.cluster.local'),
  },
];
