import type { LivePicture, LiveService, LiveWorkload } from '../../../src/core/model/live.ts';
import { indexPicture } from '../../../src/core/model/liveIndex.ts';
import type { Settings } from '../../../src/core/model/settings.ts';
import { BuiltWorkspace } from '../../../src/core/builds/builtWorkspace.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { parseFixture } from '../support/fixture.ts';

/** A Service `shop/api` of the cluster with one ready Pod behind port 80, but for what is told. */
export function liveService(more: Partial<LiveService> = {}): LiveService {
  return {
    namespace: 'shop',
    name: 'api',
    verdict: 'ready',
    reason: '',
    ports: [{ name: 'web', port: 80, ready: 1, total: 1, lacking: 0, why: [] }],
    pods: { ready: 1, total: 1 },
    owners: [{ owner: 'Deployment api', ready: 1, total: 1 }],
    serviceType: 'ClusterIP',
    clusterIp: '10.0.0.1',
    selector: { app: 'api' },
    servicePorts: [{ name: 'web', port: 80, targetPort: 'http', protocol: 'TCP', nodePort: undefined }],
    managers: {},
    ...more,
  };
}

/** A Deployment `shop/api` of the cluster, but for what is told. */
export function liveWorkload(more: Partial<LiveWorkload> = {}): LiveWorkload {
  return {
    kind: 'Deployment',
    namespace: 'shop',
    name: 'api',
    selector: { matchLabels: { app: 'api' }, matchExpressions: [] },
    templateLabels: { app: 'api' },
    replicas: 1,
    readyReplicas: 1,
    serviceName: '',
    managers: {},
    ...more,
  };
}

/** The cluster `staging`, of which the namespace `shop` is looked at. */
export function picture(more: Partial<LivePicture> = {}): LivePicture {
  return {
    context: 'staging',
    namespace: 'shop',
    namespaces: ['shop'],
    isFresh: true,
    services: [liveService()],
    workloads: [liveWorkload()],
    unreadable: [],
    ...more,
  };
}

/** A workspace of a fixture's files beside a cluster. */
export function beside(text: string, live: LivePicture | undefined, settings: Partial<Settings> = {}): BuiltWorkspace {
  const workspace = new BuiltWorkspace();
  workspace.setRoots([ROOT]);
  workspace.configure({ ...DEFAULT_SETTINGS, ...settings });
  workspace.apply([...parseFixture(text).files].map(([path, content]) => ({ uri: uriOf(path), text: content })));
  workspace.setLive(live && indexPicture(live));
  return workspace;
}
