import { deployment, named, object, type Row, service } from './rows.ts';

/** All other links. */
export const OTHER_ROWS: readonly Row[] = [
  {
    relation: 'rollout-service',
    what: 'a Service',
    text:
      named +
      object(
        'argoproj.io/v1alpha1',
        'Rollout',
        'spec: {strategy: {canary: {stableService: "@", canaryService: @, pingPong: {pingService: @}}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}',
      ),
  },
  {
    relation: 'rollout-service',
    what: 'an Ingress',
    text:
      object('networking.k8s.io/v1', 'Ingress', 'spec: {}', 'name: @') +
      object(
        'argoproj.io/v1alpha1',
        'Rollout',
        'spec: {strategy: {canary: {trafficRouting: {nginx: {stableIngress: @}}}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}',
      ),
  },
  {
    relation: 'canary-target',
    what: 'a Deployment',
    text:
      deployment('@') +
      object(
        'flagger.app/v1beta1',
        'Canary',
        'spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: @}, service: {name: other}}',
      ),
  },
  {
    relation: 'traefik-service',
    what: 'a Service',
    text: named + object('traefik.io/v1alpha1', 'IngressRoute', 'spec: {routes: [{services: [{name: @, port: 80}]}]}'),
  },
  {
    relation: 'contour-proxy',
    what: 'a Service',
    text: named + object('projectcontour.io/v1', 'HTTPProxy', 'spec: {routes: [{services: [{name: @, port: 80}]}]}'),
  },
  {
    relation: 'service-monitor',
    what: 'a label',
    text:
      service(undefined, 'name: api, labels: {app: @}') +
      object(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        'spec: {selector: {matchLabels: {app: @}}, endpoints: [{port: http}]}',
      ),
  },
  {
    relation: 'service-monitor',
    what: 'a port',
    text:
      service('selector: {app: api}, ports: [{name: @, port: 80}]', 'name: api, labels: {app: api}') +
      object(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        'spec: {selector: {matchLabels: {app: api}}, endpoints: [{port: @}]}',
      ),
  },
  {
    relation: 'service-monitor',
    what: 'a port of Pods',
    text:
      service('selector: {app: api}, ports: [{name: http, port: 80, targetPort: @}]', 'name: api, labels: {app: api}') +
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      object(
        'monitoring.coreos.com/v1',
        'ServiceMonitor',
        'spec: {selector: {matchLabels: {app: api}}, endpoints: [{targetPort: @}]}',
      ),
  },
  {
    relation: 'pod-monitor',
    what: 'a label',
    text:
      deployment('api', 'app: @') +
      object(
        'monitoring.coreos.com/v1',
        'PodMonitor',
        'spec: {selector: {matchLabels: {app: @}}, podMetricsEndpoints: [{port: http}]}',
      ),
  },
  {
    relation: 'pod-monitor',
    what: 'a port of Pods',
    text:
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      object(
        'monitoring.coreos.com/v1',
        'PodMonitor',
        'spec: {selector: {matchLabels: {app: api}}, podMetricsEndpoints: [{port: @}]}',
      ),
  },
  {
    relation: 'webhook',
    what: 'a Service',
    text:
      named +
      object(
        'admissionregistration.k8s.io/v1',
        'ValidatingWebhookConfiguration',
        'webhooks: [{name: a.b.c, clientConfig: {service: {name: @, namespace: shop, port: 80}}}]',
      ),
  },
  {
    relation: 'conversion',
    what: 'a Service',
    text:
      named +
      object(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        'spec:\n  conversion:\n    webhook: {conversionReviewVersions: [v1], clientConfig: {service: {name: @, namespace: shop, port: 80}}}',
      ),
  },
  {
    relation: 'api-service',
    what: 'a Service',
    text:
      named +
      object('apiregistration.k8s.io/v1', 'APIService', 'spec: {service: {name: @, namespace: shop, port: 80}}'),
  },
  {
    relation: 'governing-service',
    what: 'a Service',
    text:
      service('clusterIP: None, selector: {app: api}', 'name: @') +
      object(
        'apps/v1',
        'StatefulSet',
        'spec: {serviceName: @, selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}',
      ),
  },
  {
    relation: 'call',
    what: 'a Service',
    text: named + deployment('caller', 'app: caller', "name: c, args: ['http://@:80', 'http://@.shop.svc:80']"),
  },
  {
    relation: 'external-name',
    what: 'a Service',
    text: named + service('type: ExternalName, externalName: @.shop.svc.cluster.local', 'name: alias'),
  },
  {
    relation: 'pod-subdomain',
    what: 'a Service',
    text:
      service('clusterIP: None, selector: {app: api}', 'name: @') +
      object('v1', 'Pod', 'spec: {hostname: a, subdomain: @, containers: [{name: c}]}', 'name: p, labels: {app: api}'),
  },
  {
    relation: 'scale-target',
    what: 'a Deployment',
    text:
      deployment('@') +
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: @}, maxReplicas: 3}',
      ) +
      object('keda.sh/v1alpha1', 'ScaledObject', 'spec: {scaleTargetRef: {name: @}}', 'name: z'),
  },
  {
    relation: 'network-policy',
    what: 'a label',
    text:
      deployment('api', 'app: @') +
      object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {matchLabels: {app: @}}}'),
  },
  {
    relation: 'network-policy-peer',
    what: 'a label',
    text:
      deployment('api', 'app: @') +
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: @}}}]}]}',
      ),
  },
  {
    relation: 'network-policy',
    what: "a container's port",
    text:
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: {podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 53}, {port: @}]}]}',
      ),
  },
  {
    relation: 'network-policy-peer',
    what: "a container's port of those whom it lets out to, and of nobody else",
    text:
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      deployment('caller', 'app: caller', 'name: c, ports: [{name: wire, containerPort: 80}]') +
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: {podSelector: {matchLabels: {app: caller}}, egress: [{to: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: @}]}]}',
      ),
  },
  {
    relation: 'network-policy',
    what: "a container's port of any Pods",
    text:
      deployment('api', 'app: api', 'name: c, ports: [{name: @, containerPort: 80}]') +
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        'spec: {podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: @}]}], egress: [{ports: [{port: @}]}]}',
      ),
    refused: 'any Pods',
  },
  {
    relation: 'disruption-budget',
    what: 'a label',
    text:
      deployment('api', 'app: @') +
      object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: 1, selector: {matchLabels: {app: @}}}'),
  },
  {
    relation: 'endpoints',
    what: 'a Service',
    text:
      service('ports: [{port: 80}]', 'name: @') +
      object(
        'discovery.k8s.io/v1',
        'EndpointSlice',
        'ports: [{port: 80}]',
        'name: x, labels: {kubernetes.io/service-name: @}',
      ) +
      object('v1', 'Endpoints', 'subsets: []', 'name: @'),
  },
  {
    relation: 'endpoints',
    what: 'a port',
    text:
      service('ports: [{name: @, port: 80}]') +
      object(
        'discovery.k8s.io/v1',
        'EndpointSlice',
        'ports: [{name: @, port: 80}]',
        'name: x, labels: {kubernetes.io/service-name: api}',
      ),
  },
  {
    relation: 'config',
    what: 'a Service',
    text:
      named +
      object('v1', 'ConfigMap', 'data: {url: "http://@.shop.svc:80"}', 'name: settings') +
      deployment('caller', 'app: caller', 'name: c, envFrom: [{configMapRef: {name: settings}}]'),
  },
  {
    relation: 'scale-target',
    what: 'a StatefulSet',
    refused: 'the names of the Pods and volumes of StatefulSet wire begin with its own',
    text:
      object(
        'apps/v1',
        'StatefulSet',
        'spec: {serviceName: x, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c}]}}}',
        'name: @',
      ) +
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: @}, maxReplicas: 3}',
      ),
  },
  {
    relation: 'canary-target',
    what: 'a Deployment after which Services are named',
    refused: 'Flagger names Services after Deployment wire',
    text:
      deployment('@') +
      object('flagger.app/v1beta1', 'Canary', 'spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: @}}'),
  },
  {
    relation: 'scale-target',
    what: 'a Deployment whose template a Rollout takes',
    refused: 'Rollout r takes the template of Deployment wire',
    text:
      deployment('@') +
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: @}, maxReplicas: 3}',
      ) +
      object(
        'argoproj.io/v1alpha1',
        'Rollout',
        'spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: wire}}',
        'name: r',
      ),
  },
  {
    relation: 'config',
    what: 'a ConfigMap',
    refused: 'ConfigMap wire may be named in places that Podwire does not read',
    text:
      service() +
      object('v1', 'ConfigMap', 'data: {url: "http://api.shop.svc:80"}', 'name: @') +
      deployment('caller', 'app: caller', 'name: c, envFrom: [{configMapRef: {name: @}}]'),
  },
  {
    relation: 'mesh-host',
    what: 'a subset of a host that nobody knows',
    refused: 'Podwire cannot tell which Service its host is',
    text: object(
      'networking.istio.io/v1',
      'VirtualService',
      'spec: {hosts: [api], http: [{route: [{destination: {host: other, subset: "@"}}]}]}',
      'name: y',
    ),
  },
];
