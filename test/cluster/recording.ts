import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { inRoot } from '../../scripts/lib/project.mjs';
import { splitDocuments } from '../../src/core/parse/splitDocuments.ts';

/** Stands for the workload where endpoints are not made from a selector. */
export const SOMEBODY = 'somebody else';

/** What controllers, or Podwire, make of the fixtures. Names are `namespace/name`. */
export interface Outcome {
  /** Per document that is refused, `file#index` (0-based): why. */
  readonly refused: Readonly<Record<string, string>>;
  /** Per Service and workload with Pods behind it: where its ports lead, `name number/protocol`, sorted. */
  readonly services: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Per PodDisruptionBudget: how many Pods it selects. */
  readonly budgets: Readonly<Record<string, number>>;
  /** Per autoscaler: whether its target is found. */
  readonly scalers: Readonly<Record<string, boolean>>;
}

/** An outcome that was observed, with what it was observed on. */
export interface Recording extends Outcome {
  readonly kubernetes: string;
  /** SHA-256 of each fixture. */
  readonly fixtures: Readonly<Record<string, string>>;
}

/** Where the recording is kept. */
export const RECORDING = inRoot('test/cluster/recording.json');

const FIXTURES = inRoot('test/cluster/fixtures');

/** Text of each fixture by its file's name, sorted. */
export function readFixtures(): ReadonlyMap<string, string> {
  const names = readdirSync(FIXTURES).filter(name => name.endsWith('.yaml'));
  return new Map(names.sort().map(name => [name, readFileSync(path.join(FIXTURES, name), 'utf8')]));
}

/** What tells whether a recording is of these fixtures. */
export function checksums(fixtures: ReadonlyMap<string, string>): Record<string, string> {
  return sorted(Array.from(fixtures, ([name, text]) => [name, createHash('sha256').update(text).digest('hex')]));
}

/** One document of a fixture, with what an API server needs to know to take it. */
export interface FixtureDocument {
  /** `file#index`, 0-based. */
  readonly id: string;
  readonly text: string;
  readonly object: KubernetesObject;
}

/** The documents of all fixtures. */
export function documentsOf(fixtures: ReadonlyMap<string, string>): FixtureDocument[] {
  return Array.from(fixtures, ([name, text]) =>
    splitDocuments(text).map(({ index, start, end }) => {
      const content = text.slice(start, end);
      const object = parse(content, { schema: 'failsafe', uniqueKeys: false }) as KubernetesObject;
      return { id: `${name}#${index}`, text: content, object };
    }),
  ).flat();
}

/** `namespace/name`, as an object is called in an outcome. */
export function nameOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace ?? 'default'}/${metadata?.name ?? ''}`;
}

/** A copy with its keys in order, so that equal outcomes are equal texts. */
export function sorted<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
