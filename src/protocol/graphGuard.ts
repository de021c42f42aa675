/**
 * The guard of the wiring graph. A panel draws what it is given, so every field that it reads is checked once, on
 * arrival; one pass, linear in the size of the graph.
 */
import type { GraphContainer, GraphDepth, GraphEdge, GraphNode, GraphPort, WiringGraph } from './graph.ts';
import type { GraphOutline, GraphPart } from './graphParts.ts';
import { isSortedById } from './graphParts.ts';
import { isListOf, isRecord, isText } from './guards.ts';

const nodeTypes = ['outside', 'route', 'service', 'workload'];
const nodeStates = ['selects', 'nothing', 'unknown', 'unmanaged', 'external', 'workload', 'neutral'];
const edgeStates = ['ok', 'broken', 'unknown'];
const severities = ['error', 'warning', 'information', 'hint'];
const liveMarks = ['ready', 'partly', 'none', 'absent', 'unknown'];
const marks = ['added', 'removed', 'changed', 'broken'];
const roles = ['main', 'sidecar', 'init'];

/** True for a graph whose every field has its declared type; the type of an edge may be an unknown one. */
export function isWiringGraph(value: unknown): value is WiringGraph {
  return isHead(value) && isListOf(value['nodes'], isNode) && isListOf(value['edges'], isEdge);
}

/** True for an outline whose every field has its declared type. */
export function isGraphOutline(value: unknown): value is GraphOutline {
  return isHead(value) && isListOf(value['parts'], part => typeof part === 'number');
}

/** True for a part of a graph, with its nodes and edges in order. */
export function isGraphPart(value: unknown): value is GraphPart {
  if (!isRecord(value) || typeof value['id'] !== 'number') return false;
  const { nodes, edges } = value;
  return isListOf(nodes, isNode) && isListOf(edges, isEdge) && isSortedById(nodes) && isSortedById(edges);
}

function isHead(value: unknown): value is Record<string, unknown> {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    typeof value['revision'] === 'number' &&
    (value['scope'] === 'neighborhood' || value['scope'] === 'workspace') &&
    isText(value['title']) &&
    isListOf(value['focus'], isText) &&
    (value['builds'] === undefined || isListOf(value['builds'], isBuild)) &&
    (value['build'] === undefined || isText(value['build'])) &&
    (value['compared'] === undefined || isText(value['compared']))
  );
}

/** True for a depth that a neighborhood can have. */
export function isGraphDepth(value: unknown): value is GraphDepth {
  return value === 1 || value === 2 || value === 3;
}

function isBuild(value: unknown): boolean {
  return isRecord(value) && isText(value['id']) && isText(value['label']);
}

function isNode(value: unknown): value is GraphNode {
  return (
    isRecord(value) &&
    isText(value['id']) &&
    isOneOf(value['type'], nodeTypes) &&
    isText(value['kind']) &&
    isText(value['namespace']) &&
    isText(value['name']) &&
    isOneOf(value['state'], nodeStates) &&
    isText(value['stateText']) &&
    isListOf(value['problems'], isProblem) &&
    isListOf(value['ports'], isPort) &&
    isListOf(value['containers'], isContainer) &&
    isOptionalNumber(value['replicas']) &&
    (value['madeBy'] === undefined || isText(value['madeBy'])) &&
    (value['live'] === undefined || isLive(value['live'])) &&
    isOptionalMark(value['mark']) &&
    isListOf(value['places'], isText) &&
    isListOf(value['details'], isDetail)
  );
}

function isLive(value: unknown): boolean {
  return isRecord(value) && isText(value['text']) && isOneOf(value['mark'], liveMarks);
}

function isEdge(value: unknown): value is GraphEdge {
  return (
    isRecord(value) &&
    isText(value['id']) &&
    isText(value['from']) &&
    isText(value['to']) &&
    isText(value['type']) &&
    isOneOf(value['state'], edgeStates) &&
    isText(value['label']) &&
    isText(value['reason']) &&
    isOptionalMark(value['mark'])
  );
}

function isPort(value: unknown): value is GraphPort {
  return (
    isRecord(value) &&
    isText(value['name']) &&
    isOptionalNumber(value['number']) &&
    isText(value['protocol']) &&
    isText(value['target']) &&
    typeof value['ok'] === 'boolean'
  );
}

function isContainer(value: unknown): value is GraphContainer {
  return (
    isRecord(value) &&
    isText(value['name']) &&
    isText(value['image']) &&
    isOneOf(value['role'], roles) &&
    isListOf(value['ports'], isPort)
  );
}

function isProblem(value: unknown): boolean {
  return isRecord(value) && isText(value['code']) && isText(value['message']) && isOneOf(value['severity'], severities);
}

function isDetail(value: unknown): boolean {
  return isRecord(value) && isText(value['label']) && isText(value['value']);
}

// JSON drops undefined members, and some channels turn them into null.
function isOptionalNumber(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'number';
}

function isOptionalMark(value: unknown): boolean {
  return value === undefined || isOneOf(value, marks);
}

function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return isText(value) && allowed.includes(value);
}
