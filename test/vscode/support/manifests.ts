/** A Service that selects by the label `app`. */
export function serviceText(name: string, app = name): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${app}
  ports:
    - port: 80
      targetPort: http
`;
}

/** A Deployment of three Pods whose template has the label `app`. */
export function deploymentText(name: string, app = name): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
        - name: main
          image: registry.example/main:1
          ports:
            - name: http
              containerPort: 8080
`;
}
