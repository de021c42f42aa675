import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import { createWiringService, type WiringService } from '../../src/core/wiringService.ts';
import { deployment, service } from './support/manifests.ts';
import { uriOf } from './support/workspace.ts';

const files = {
  'api.yaml': service('api', 'app: api'),
  'pods.yaml': deployment('api', 'app: api'),
  'other.yaml': service('other', 'app: nowhere'),
};

/** A service with these files, and its graph's problems by name. */
function opened(texts: Readonly<Record<string, string>> = files): WiringService {
  const wiring = createWiringService();
  wiring.apply(Object.entries(texts).map(([file, text]) => ({ uri: uriOf(file), text })));
  return wiring;
}

function problems(wiring: WiringService): Record<string, readonly string[]> {
  const { nodes } = wiring.graph({ scope: 'workspace' });
  return Object.fromEntries(nodes.map(node => [node.id, node.problems.map(({ message }) => message)]));
}

describe('what a graph is told again', () => {
  const moved = { ...files, 'pods.yaml': deployment('api', 'app: web') };
  const change = { uri: uriOf('pods.yaml'), text: moved['pods.yaml'] };

  test('is what a fresh service says, also in files that were not edited', () => {
    const wiring = opened();
    const before = problems(wiring);
    wiring.apply([change]);
    expect(problems(wiring)).toEqual(problems(opened(moved)));
    expect(problems(wiring)).not.toEqual(before);
  });

  test('is right where changes are collected, asked for, and only then settled', () => {
    const wiring = opened();
    problems(wiring);
    wiring.collect([change]);
    expect(problems(wiring)).toEqual(problems(opened(moved)));
    wiring.settle();
    expect(problems(wiring)).toEqual(problems(opened(moved)));
    wiring.collect([{ uri: change.uri, text: files['pods.yaml'] }]);
    wiring.settle();
    expect(problems(wiring)).toEqual(problems(opened()));
  });

  test('is right after other settings', () => {
    const wiring = opened();
    problems(wiring);
    const settings = { ...DEFAULT_SETTINGS, rules: { 'service-selects-nothing': 'off' } as const };
    wiring.configure(settings);
    const fresh = opened();
    fresh.configure(settings);
    expect(problems(wiring)).toEqual(problems(fresh));
  });
});
