import { nameKey } from '../../index/labelKeys.ts';
import { chartOfValues } from '../../model/files/valuesFile.ts';
import type { RootIndex, UnreadEntry } from '../../index/rootIndex.ts';
import { folderNameOf } from '../../index/folderName.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import type { Labels } from '../../model/labels.ts';
import { folderOf } from '../../model/paths.ts';
import { groupOf } from '../links/apiGroup.ts';
import { customsInScope } from './customsInScope.ts';

/** Kinds that are usually written by hand: if one of them has the name, it is the one that is meant. */
const WRITTEN_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Job', 'CronJob'];

/** Kinds that install charts and operators, which repositories often keep in another folder than what uses those. */
const INSTALLERS = ['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet', 'Subscription'];

/** Namespaces of what installs into others. */
const ELSEWHERE = new Set(['', 'flux-system', 'argocd']);

/** The words and keys to search for. */
export interface Wanted {
  /** The namespace (effective) that it must be in; '' for any. */
  readonly namespace: string;
  /** Names, or values of labels. */
  readonly words: readonly string[];
  /** Keys of labels. */
  readonly keys: readonly string[];
}

/** The words and keys of a selector with these labels, and the namespace that it is about. */
export function wantedBy(labels: Labels, namespace: string): Wanted {
  return { words: Object.values(labels), keys: Object.keys(labels), namespace };
}

/**
 * The object in scope that may create objects with one of these words (names or values of labels), in words. Charts
 * name their objects after the release or the chart, and operators after their resource.
 */
export function installReason(index: RootIndex, path: string, wanted: Wanted): string | undefined {
  const { words, keys } = wanted;
  for (const custom of customsInScope(index, path)) {
    const { facts } = custom.resource;
    const { kind, name, installs = [] } = facts;
    const key = facts.makes ? keys.find(each => isInGroupOf(each, facts.apiVersion)) : undefined;
    if (key !== undefined) return `an operator may put the label ${key} on what it makes for ${kind} ${name}`;
    if (installs.some(each => words.some(word => bears(word, each))))
      return `${kind} ${name} has a chart installed that may make it`;
    if (isMakerOf(index, facts, words)) return `an operator may make it for ${kind} ${name}`;
  }
  return installedByHand(index, path, wanted) ?? installedOutside(index, path, wanted);
}

/** What is installed by a file that another build is made of. Nothing more comes to what a chart makes: it is installed. */
function installedOutside(index: RootIndex, path: string, { words, namespace }: Wanted): string | undefined {
  const { built } = index;
  if (!built || built.outside.isOfChart(path)) return undefined;
  const isMaker = ({ resource: { facts } }: PlacedResource): boolean =>
    facts.type === 'custom' &&
    (namespace === '' || ELSEWHERE.has(facts.namespace) || facts.namespace === namespace) &&
    (facts.installs ?? []).some(each => words.some(word => bears(word, each)));
  for (const kind of INSTALLERS) {
    const found = built.outside.ofKind(kind).find(isMaker);
    if (found) return `${kind} ${found.resource.facts.name} in ${found.file.path}, outside of the build, may make it`;
  }
  return undefined;
}

/** Keys of labels that charts set to the name of the release. */
const RELEASE_KEYS: ReadonlySet<string> = new Set(['app.kubernetes.io/instance', 'release']);

/**
 * Values of a chart outside of the workspace, in the same folder, suggest that it is installed by a name that the
 * values file often has, or with parts that it names. In the parent folder only the name counts.
 */
function installedByHand(index: RootIndex, path: string, { words, keys }: Wanted): string | undefined {
  if (index.valuesFiles.size === 0 || index.isOfChart(path)) return undefined;
  const folder = folderOf(path);
  const isNamed = (name: string) => name.length > 1 && words.some(word => bears(word, name));
  const isRelease = keys.some(key => RELEASE_KEYS.has(key));
  const values =
    index.valuesFiles
      .inFolder(folder)
      .find(entry => isRelease || isNamed(chartOfValues(entry.path)) || namesPart(entry, words)) ??
    (folder === '' ? [] : index.valuesFiles.inFolder(folderOf(folder))).find(({ path: other }) =>
      isNamed(chartOfValues(other)),
    );
  return values ? byHand(values.path) : installedBeside(index, path, isNamed);
}

/**
 * Where one folder has the values of a chart for all clusters and another one of the same name what a cluster has
 * besides, the folders' name is that of the chart.
 */
function installedBeside(index: RootIndex, path: string, isNamed: (name: string) => boolean): string | undefined {
  const name = folderNameOf(path);
  if (!index.valuesFolders.hasAny(name) || !isNamed(name)) return undefined;
  for (const other of index.valuesFolders.of(name))
    if (chartOfValues(other) === '' && folderOf(other) !== folderOf(path) && !index.isOfChart(other))
      return byHand(other);
  return undefined;
}

function byHand(path: string): string {
  return `a chart may be installed by hand with ${path}`;
}

/** `prometheus-grafana` comes from the part `grafana` of the chart that `monitoring-values.yaml` belongs to. */
function namesPart({ path, words: parts = new Set() }: UnreadEntry, words: readonly string[]): boolean {
  if (chartOfValues(path).length < 2) return false;
  return [...parts].some(part => words.some(word => word.endsWith(`-${part}`)));
}

/**
 * True if the name is a part of the word between dashes, or, if long enough, its beginning: `flower` in `floweradmin`.
 */
function bears(word: string, name: string): boolean {
  return `-${word}-`.includes(`-${name}-`) || (name.length >= LONG && word.startsWith(name));
}

/** Length of a name that is unlikely to be the beginning of a word by chance. */
const LONG = 5;

/** Operators prefix labels with the group of their own kinds. */
function isInGroupOf(key: string, apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return group !== '' && key.startsWith(`${group}/`);
}

function isMakerOf(index: RootIndex, { makes, name }: CustomResourceFacts, words: readonly string[]): boolean {
  if (!makes || !words.some(word => word === name || word.startsWith(`${name}-`))) return false;
  return !WRITTEN_KINDS.some(kind => index.posting(nameKey(kind, name)));
}

/**
 * True if a template inside of an object matches, or if the values of a chart have one of the labels, which it may add
 * to Pods with others.
 */
export function mayMake(
  { templates, installs }: CustomResourceFacts,
  fits: (labels: Labels) => boolean,
  wanted: Labels,
): boolean {
  const isShared = (labels: Labels): boolean =>
    Object.entries(wanted).some(([key, value]) => value !== '' && labels[key] === value);
  return templates.some(labels => fits(labels) || (installs !== undefined && isShared(labels)));
}
