/** A Service and the Pod behind it: `db('shop')`. */
export function database(namespace = 'shop'): string {
  return `apiVersion: v1
kind: Service
metadata: {name: db, namespace: ${namespace}}
spec:
  selector: {app: db}
  ports: [{name: pg, port: 5432, targetPort: pg}, {name: metrics, port: 80, targetPort: 9187}]
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: ${namespace}, labels: {app: db}}
spec:
  containers: [{name: db, ports: [{name: pg, containerPort: 5433}]}]
`;
}

/** A Pod with a container's fields in flow style or as lines, indented by six. */
export function caller(container: string, namespace = 'shop'): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: ${namespace}, labels: {app: web}}
spec:
  containers:
    - name: web
${container}`;
}

/** A NetworkPolicy with the body of its spec in flow style. */
export function policy(name: string, spec: string, namespace = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${spec}}
`;
}
