import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { storyOf } from '../../../src/picture/model/story.ts';
import { litAt, trailTo } from '../../../src/picture/model/trail.ts';
import { edge, graph, service, workload } from '../../webview/fixtures/graphs.ts';
import { shopGraph } from '../../webview/fixtures/shop.ts';

const shop = buildModel(shopGraph());
const names = (to: string, from = '') => trailTo(shop, to, from).map(hop => hop.nodeId.split('/').at(-1));

describe('a request that is followed', () => {
  it('goes from outside to the Pods behind a Service, by the shortest way', () => {
    expect(names('Service/shop/db')).toEqual(['Internet', 'web', 'api', 'api', 'db', 'db']);
    expect(names('Service/shop/db', 'Service/shop/api')).toEqual(['api', 'api', 'db', 'db']);
    expect(names('Service/shop/api', 'Service/shop/db')).toEqual([]);
  });

  it('says each hop, with ports and containers where a Service hands it on', () => {
    const texts = trailTo(shop, 'Service/shop/api').map(hop => hop.text);
    expect(texts[0]).toBe('A request starts outside the cluster');
    expect(texts[1]).toMatch(/^Internet routes to Ingress web/);
    expect(texts.at(-1)).toMatch(/^Service api selects Deployment api: .*port 80 → http \(8080\), container api/);
  });

  it('stops at the first hop that it cannot take, with the reason', () => {
    const [api, pods, db] = [service('api', { state: 'nothing' }), workload('api'), service('db')];
    const model = buildModel(
      graph(
        [api, pods, db],
        [
          edge(api, pods, 'misses', { state: 'broken', reason: 'wants app: apii, Deployment api has app: api' }),
          edge(pods, db, 'calls'),
        ],
      ),
    );
    const trail = trailTo(model, db.id);
    expect(trail.map(hop => hop.broken)).toEqual(['', 'wants app: apii, Deployment api has app: api']);
    // It is said once.
    expect(trail.at(-1)?.text).toBe('Service api seems to mean Deployment api');
  });

  it('does not pass what is only about something', () => {
    const [monitor, api] = [service('monitor'), service('api')];
    const model = buildModel(graph([monitor, api], [edge(monitor, api, 'concerns')]));
    expect(trailTo(model, api.id).map(hop => hop.nodeId)).toEqual([api.id]);
    expect([...(storyOf(model, api.id)?.nodes ?? [])]).toEqual([api.id]);
  });

  it('lights what was passed, hop by hop', () => {
    const trail = trailTo(shop, 'Service/shop/api');
    expect(litAt(trail, 1).nodes).toEqual(new Set(['Outside//Internet', 'Ingress/shop/web']));
    expect(litAt(trail, trail.length - 1).nodes.size).toBe(4);
  });
});

describe('what belongs to what one looks at', () => {
  it('is the whole way through it', () => {
    expect([...(storyOf(shop, 'Deployment/shop/api')?.nodes ?? [])].sort()).toEqual([
      'Deployment/shop/api',
      'Ingress/shop/web',
      'Outside//Internet',
      'Service/shop/api',
      'Service/shop/db',
      'StatefulSet/shop/db',
    ]);
    expect(storyOf(shop, 'nobody')).toBeUndefined();
  });
});
