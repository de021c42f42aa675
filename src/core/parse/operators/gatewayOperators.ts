/**
 * Labels that controllers of the Gateway API set on the Pods of the Deployment that they make for each Gateway. The
 * comment above each entry is its source.
 */
import type { Labels } from '../../model/labels.ts';
import { APP, managed, NAME } from './operator.ts';

/** What a controller makes for a Gateway. Patterns as in PodSort. */
export interface GatewayController {
  readonly operator: string;
  /** Names of its GatewayClass in its documentation. */
  readonly classes: readonly string[];
  /** The name of the Deployment. */
  readonly deployment: string;
  /** Namespace of the Deployment, if it is not the Gateway's. */
  readonly namespace?: string;
  readonly labels: Labels;
  /** As in OperatorPods. */
  readonly open: readonly string[];
  /** True where Pods inherit the labels of the Gateway. */
  readonly inherits?: boolean;
}

/** https://gateway-api.sigs.k8s.io/geps/gep-1762/ */
const GATEWAY_NAME = { 'gateway.networking.k8s.io/gateway-name': NAME };

const ISTIO = {
  operator: 'Istio',
  labels: { ...GATEWAY_NAME },
  open: ['istio.io/', 'gateway.istio.io/', 'service.istio.io/', 'sidecar.istio.io/', 'gateway.networking.k8s.io/'],
  inherits: true,
};

/** Controllers that run Pods for each Gateway. */
export const GATEWAY_CONTROLLERS: readonly GatewayController[] = [
  // https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/ (automated deployment)
  { ...ISTIO, classes: ['istio'], deployment: `${NAME}-istio` },
  // https://istio.io/latest/docs/ambient/usage/waypoint/
  { ...ISTIO, classes: ['istio-waypoint'], deployment: NAME },
  // https://gateway.envoyproxy.io/docs/tasks/operations/gateway-namespace-mode/ (the standard mode) and
  // https://gateway.envoyproxy.io/docs/tasks/quickstart/ (the class, and the labels in its commands)
  {
    operator: 'Envoy Gateway',
    classes: ['eg', 'envoy-gateway'],
    deployment: `envoy-{metadata.namespace}-${NAME}`,
    namespace: 'envoy-gateway-system',
    labels: {
      [`${APP}/name`]: 'envoy',
      [`${APP}/component`]: 'proxy',
      [`${APP}/managed-by`]: 'envoy-gateway',
      'gateway.envoyproxy.io/owning-gateway-name': NAME,
      'gateway.envoyproxy.io/owning-gateway-namespace': '{metadata.namespace}',
    },
    open: ['gateway.envoyproxy.io/'],
  },
  // https://docs.nginx.com/nginx-gateway-fabric/install/deploy-data-plane/ and internal/controller/provisioner/objects.go
  {
    operator: 'NGINX Gateway Fabric',
    classes: ['nginx'],
    deployment: `${NAME}-nginx`,
    labels: { ...GATEWAY_NAME, [`${APP}/name`]: `${NAME}-nginx` },
    open: [`${APP}/`],
  },
  // https://kgateway.dev/docs/ and pkg/kgateway/helm/envoy/templates/_helpers.tpl
  {
    operator: 'kgateway',
    classes: ['kgateway'],
    deployment: NAME,
    labels: { ...managed(NAME, 'kgateway'), ...GATEWAY_NAME },
    open: [`${APP}/`, 'kgateway'],
  },
];
