import { isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { type DrawnGraph, GraphDrawing } from './graphDrawing.ts';
import { pieceOf } from './graphPiece.ts';
import type { Piece } from './graphPieces.ts';
import { readsOf } from './graphReads.ts';
import { isShown } from './selectedBy.ts';

/** What is remembered of an object. */
interface Known {
  /** Files that its piece speaks of, besides its own. */
  readonly reads: ReadonlySet<string>;
  /** What it is said to be a user of: ids of workloads and Gateways, the latter with the relation. */
  readonly uses: ReadonlySet<string>;
}

/** So many changes that nobody asked after: nobody looks at the graph any more. */
const MOST_UNASKED = 50;

/**
 * The graph of a whole workspace, kept over changes: it holds texts and ids alone, so no snapshot stays alive for it. After
 * a change it makes the pieces again of what stands in a file that the change names, of what speaks of such a file, and
 * of the workloads and Gateways that are used by others than before.
 */
export class WorkspaceGraph {
  readonly #drawing = new GraphDrawing();
  readonly #known = new Map<string, Known>();
  readonly #idsIn = new Map<string, readonly string[]>();
  /** Ids of the objects that speak of a file. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();
  #isEmpty = true;
  #unasked = 0;

  /** Says in which files something may be another than before. False where it is not worth keeping any more. */
  change(uris: readonly string[]): boolean {
    for (const uri of uris) this.#changed.add(uri);
    return ++this.#unasked < MOST_UNASKED;
  }

  /** The graph as of a snapshot: of the first one that asks, or one of whose changes it was told. */
  draw(snapshot: Snapshot): DrawnGraph {
    if (this.#isEmpty) for (const { uri } of snapshot.files()) this.#changed.add(uri);
    this.#isEmpty = false;
    this.#unasked = 0;
    const ids = this.#affected(snapshot);
    const used = new Set<string>();
    for (const id of ids) this.#look(snapshot, id, used);
    for (const id of used) if (!ids.has(id)) this.#look(snapshot, id, new Set());
    return this.#drawing.draw();
  }

  /** Ids of what stood or stands in a changed file, and of what speaks of it. */
  #affected(snapshot: Snapshot): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const uri of this.#changed) {
      const now = snapshot.resourcesIn(uri).map(({ id }) => id);
      for (const id of [...(this.#idsIn.get(uri) ?? []), ...now, ...(this.#readers.get(uri) ?? [])]) ids.add(id);
      if (now.length > 0) this.#idsIn.set(uri, now);
      else this.#idsIn.delete(uri);
    }
    this.#changed.clear();
    return ids;
  }

  /** Makes the piece of an object again. `used` takes in what it uses now and did not before, and the other way round. */
  #look(snapshot: Snapshot, id: string, used: Set<string>): void {
    const placed = snapshot.resource(id);
    const before = this.#known.get(id);
    const piece = placed && isDrawn(snapshot, placed) ? pieceOf(snapshot, placed) : undefined;
    const reads = piece && placed ? readsOf(snapshot, placed) : NONE;
    const uses = placed ? usesOf(snapshot, placed, piece) : NONE;
    for (const uri of before?.reads ?? NONE) if (!reads.has(uri)) this.#readers.get(uri)?.delete(id);
    for (const uri of reads) this.#addReader(uri, id);
    for (const use of before?.uses ?? NONE) if (!uses.has(use)) used.add(idOf(use));
    for (const use of uses) if (before?.uses.has(use) !== true) used.add(idOf(use));
    if (reads.size > 0 || uses.size > 0) this.#known.set(id, { reads, uses });
    else this.#known.delete(id);
    this.#drawing.set(id, piece);
  }

  #addReader(uri: string, id: string): void {
    const readers = this.#readers.get(uri);
    if (readers) readers.add(id);
    else this.#readers.set(uri, new Set([id]));
  }
}

const NONE: ReadonlySet<string> = new Set();

function isDrawn(snapshot: Snapshot, placed: PlacedResource): boolean {
  return !isWorkload(placed) || isShown(snapshot, placed);
}

/** The workloads that a Service selects, and the Gateways that an object hangs on: their nodes count those. */
function usesOf(snapshot: Snapshot, placed: PlacedResource, piece: Piece | undefined): ReadonlySet<string> {
  const wires = piece?.type === 'service' ? piece.wires : [];
  const uses = new Set(wires.flatMap(({ places }) => places.map(({ id }) => id)));
  placed.resource.facts.links.forEach((link, number) => {
    if (link.type !== 'name' || !link.kinds.includes('Gateway')) return;
    for (const { id } of snapshot.resolveLink(placed, number).targets.flat()) uses.add(`${id}\0${link.relation}`);
  });
  return uses.size > 0 ? uses : NONE;
}

function idOf(use: string): string {
  return use.split('\0')[0] ?? use;
}

const remembered = new WeakMap<Snapshot, WorkspaceGraph>();

/** The graph of the workspace of a snapshot. */
export function drawWorkspace(snapshot: Snapshot): DrawnGraph {
  let known = remembered.get(snapshot);
  if (!known) remembered.set(snapshot, (known = new WorkspaceGraph()));
  return known.draw(snapshot);
}

/** The graph that a snapshot was asked for; undefined where nobody asked. */
export function askedGraph(snapshot: Snapshot): WorkspaceGraph | undefined {
  return remembered.get(snapshot);
}

/** Lets a snapshot start from the graph of an earlier one, which was told of all changes between them. */
export function startFromGraph(snapshot: Snapshot, graph: WorkspaceGraph): void {
  remembered.set(snapshot, graph);
}
