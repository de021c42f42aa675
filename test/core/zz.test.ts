import { test } from 'vitest';
import { hoverText } from './support/hovers.ts';
import { renameAt } from './support/renames.ts';
import { fixTitles } from './support/problems.ts';
import { references } from '../../src/core/features/navigation/references.ts';
import { cursorOf, parseFixture } from './support/fixture.ts';
import { uriOf, workspaceOf } from './support/workspace.ts';
const S = (n: string, sel: string, ports = '[{name: http, port: 80, targetPort: web}]', more = '') => `apiVersion: v1
kind: Service
metadata: {name: ${n}, labels: {app: ${n.replace('$0', '')}}}
spec: {selector: ${sel}, ports: ${ports}${more}}
---
`;
const D = (n: string, l: string, ports = '[{name: web, containerPort: 8080}]') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${n}}
spec:
  selector: {matchLabels: ${l}}
  template:
    metadata: {labels: ${l}}
    spec: {containers: [{name: c, image: i, ports: ${ports}}]}
---
`;
const refs = (t: string) => { const { path, position } = cursorOf(parseFixture(t)); return references(workspaceOf(t.replace('$0', '')).snapshot(), uriOf(path), position).map(l => { const line = t.replace('$0','').split('\n')[l.range.start.line]; return `${l.range.start.line + 1}:${l.range.start.character} ${line?.trim().slice(0, 80)}`; }); };
const out = (n: string, v: unknown) => console.log(`### ${n}\n${typeof v === 'string' ? v : JSON.stringify(v, null, 1)}`);
test('x', () => {
  const uses = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: r}
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c}]}}, strategy: {canary: {stableService: web, canaryService: web-c}}}
---
apiVersion: v1
kind: Service
metadata: {name: alias}
spec: {type: ExternalName, externalName: web.default.svc.cluster.local}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: i
  annotations:
    nginx.ingress.kubernetes.io/default-backend: web
    nginx.ingress.kubernetes.io/auth-url: http://web.default.svc.cluster.local/x
spec: {defaultBackend: {service: {name: web, port: {name: http}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: c}
spec: {containers: [{name: c, env: [{name: WEB_URL, value: "http://web:80"}]}]}
`;
  out('rename service', renameAt(S('we$0b', '{app: web}') + D('web', '{app: web}') + uses, 'shop'));
  const slice = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{name: p$0g, port: 5432}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{name: pg, port: 5432}]
endpoints: [{addresses: [10.0.0.1]}]
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 10.1.1.1}], ports: [{name: pg, port: 5432}]}]
`;
  out('rename selectorless port', renameAt(slice, 'sql'));
  out('headless fix', fixTitles(S('mq', '{app: mq}', '[{port: 80, targetPort: 5672}]', ', clusterIP: None') + D('mq', '{app: mq}', '[{name: amqp, containerPort: 5672}]') + `apiVersion: v1
kind: Pod
metadata: {name: u}
spec: {containers: [{name: c, env: [{name: MQ_URL, value: "amqp://mq:8$00"}]}]}
`));
  out('init fix', fixTitles(S('a', '{app: a}', '[{port: 80, targetPort: bo$0ot}]') + D('a', '{app: a}', '[{name: web, containerPort: 1}]').replace('spec: {containers', 'spec: {initContainers: [{name: x, ports: [{name: bootx, containerPort: 2}]}], containers')));
  out('refs label', refs(S('a', '{app: a}') + D('a', '{app: a}').replace('{app: a}', '{ap$0p: a}')));
  out('refs label tpl', refs((S('a', '{app: a}') + D('a', '{app: a}')).replace('labels: {app: a}}\n    spec', 'labels: {app: $0a}}\n    spec')));
  out('hover near template', hoverText((S('a', '{app: a, tier: x}') + D('a', '{app: a, tier: y}')).replace('labels: {app: a, tier: y}}\n    spec', 'labels: {ap$0p: a, tier: y}}\n    spec')));
  out('hover null sel', hoverText('apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  sele$0ctor:\n    app:\n  ports: [{port: 80}]\n---\n' + D('a', '{app: a}')));
  out('hover null selector', hoverText('apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  sele$0ctor:\n  ports: [{port: 80}]\n---\n' + D('a', '{app: a}')));
  out('hover port string', hoverText('apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: a}\n  ports: [{port: "8$00"}]\n---\n' + D('a', '{app: a}')));
  const pol = (port: string) => S('a', '{app: a}') + D('a', '{app: a}') + `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: a}}
  ingress: [{ports: [{port: ${port}}]}]
`;
  out('hover policy port', hoverText(pol('8$00')));
  out('hover policy port name', hoverText(pol('ht$0tp')));
  const om = (x: string) => `apiVersion: v1
kind: Service
metadata: {name: api, namespace: prod}
spec: {selector: {app: api}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i}
spec: {defaultBackend: {service: {name: ${x}, port: {number: 80}}}}
`;
  out('hover omitted ingress', hoverText(om('a$0pi')));
  const prom = (sel: string, src: string, hosts: string) => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: mon}
spec:
  serviceMonitorSelector:
    matchLabels: {${sel}}
  serviceMonitorNamespaceSelector: {}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: a, namespace: app, labels: {team: web}}
spec: {selector: {matchLabels: {app: api}}, endpoints: [{port: http}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: app}
spec:
  hosts: [${hosts}]
  http: [{route: [{destination: {host: ${src}}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: app, labels: {app: api}}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
`;
  out('hover prom', hoverText(prom('te$0am: web', 'api', 'api')));
  out('hover prom key', hoverText(prom('team: web', 'api', 'api').replace('serviceMonitorSelector', 'serviceMo$0nitorSelector')));
  out('hover monitor labels', hoverText(prom('team: web', 'api', 'api').replace('{team: web}}', '{te$0am: web}}')));
  out('hover vs hosts', hoverText(prom('team: web', 'api', 'a$0pi')));
  out('hover vs host missing', hoverText(prom('team: web', 'api', 'a$0pix')));
  out('hover vs dest', hoverText(prom('team: web', 'a$0pi', 'api')));
});
