/** What is to be said of the Services of states.yaml, by whoever knows what the kubelet said. */
export const EXPECTED = `by-hand: unmanaged
  db 5432 1/1
crash: none: Pod crashing: CrashLoopBackOff in container api
  - 80 0/1
    crashing: CrashLoopBackOff in container api
  Pod crashing 0/1
evicted: none: every Pod that matches has ended (evicted has ended (Evicted))
  - 80 0/0
headless: ready
  - - 2/2
  Deployment ready 2/2
leaving: none: one Pod is being deleted, and no other Pod matches
  - 80 0/0
named-port-missing: partly: Pod without-name: has no TCP port named http
  web 80 1/2 lacking 1
    without-name: has no TCP port named http
  admin 81 2/2
  Pod with-name 1/1
  Pod without-name 0/1
not-ready: none: Pod probed: the readiness probe of container api fails
  - 80 0/1
    probed: the readiness probe of container api fails
  Pod probed 0/1
nothing: none: no Pod matches app: raedy: the Pods of Deployment ready have app: ready
  - 80 0/0
pending: none: Pod pending: is not scheduled: 0/3 nodes are available
  - 80 0/1
    pending: is not scheduled: 0/3 nodes are available
  Pod pending 0/1
published: none: Pod probed: the readiness probe of container api fails, and is published all the same
  - 80 0/1
    probed: the readiness probe of container api fails, and is published all the same
  Pod probed 0/1
ready: ready
  web 80 2/2
  Deployment ready 2/2`;
