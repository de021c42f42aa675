import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { Carried } from '../carried.ts';
import { UnwrittenFiles } from '../unwrittenFiles.ts';
import { type DrawnGraph, GraphDrawing } from './graphDrawing.ts';
import { pieceOf } from './graphPiece.ts';
import type { Piece } from './graphPieces.ts';
import { readsOf } from './graphReads.ts';
import { IdSets } from '../../index/idSets.ts';
import { hasTrouble } from '../problems/trouble.ts';
import { isShown } from '../words/selectedBy.ts';

/** What is kept for an object. */
interface Known {
  /** Other files that its piece depends on. */
  readonly reads: ReadonlySet<string>;
  /** Workloads and Gateways that count it among their users: their id, `\0` and how it uses them. */
  readonly uses: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: Known = { reads: NONE, uses: NONE };

/** After this number of changes without a request, the graph is not kept any more. */
const MOST_UNASKED = 50;

/**
 * The graph of a whole workspace, kept over changes: it contains only texts and ids, so it keeps no snapshot in memory.
 * After a change it updates the pieces of objects in the changed files, of objects that depend on such a file, and of
 * workloads and Gateways whose users have changed.
 */
export class WorkspaceGraph {
  readonly #drawing = new GraphDrawing();
  readonly #known = new Map<string, Known>();
  /** By URI, the ids of a file's objects. */
  readonly #found = new Map<string, ReadonlySet<string>>();
  /** Ids of the objects that depend on a file. */
  readonly #readers = new IdSets();
  readonly #changed = new Set<string>();
  readonly #unwritten = new UnwrittenFiles();
  #isEmpty = true;
  #unasked = 0;

  /**
   * Reports the files (URIs) in which something may have changed. Returns false where the graph need not be kept any
   * more.
   */
  change(uris: readonly string[]): boolean {
    for (const uri of uris) this.#changed.add(uri);
    return ++this.#unasked < MOST_UNASKED;
  }

  /** The graph of a snapshot: the first one, or one whose changes were all reported. */
  draw(snapshot: Snapshot): DrawnGraph {
    if (this.#isEmpty) for (const { uri } of snapshot.files()) this.#changed.add(uri);
    this.#isEmpty = false;
    this.#unasked = 0;
    for (const uri of this.#unwritten.update(snapshot)) this.#changed.add(uri);
    const ids = new Set<string>();
    for (const uri of this.#changed) this.#compare(snapshot, uri, ids);
    this.#changed.clear();
    const used = new Set<string>();
    for (const id of ids) this.#look(snapshot, id, used);
    for (const id of used) if (!ids.has(id)) this.#look(snapshot, id, new Set());
    return this.#drawing.draw();
  }

  /** Adds the ids of the former and current objects of a file, and of those that depend on it. */
  #compare(snapshot: Snapshot, uri: string, ids: Set<string>): void {
    const after = new Set([...snapshot.resourcesIn(uri), ...this.#unwritten.in(uri)].map(({ id }) => id));
    for (const known of [this.#found.get(uri) ?? NONE, after, this.#readers.of(uri)])
      for (const id of known) ids.add(id);
    if (after.size > 0) this.#found.set(uri, after);
    else this.#found.delete(uri);
  }

  /** Updates the piece of an object. `used` collects the ids of objects that it began or ceased to use. */
  #look(snapshot: Snapshot, id: string, used: Set<string>): void {
    const before = this.#known.get(id) ?? NOTHING;
    const { piece, known } = lookAt(snapshot, id);
    const { reads, uses } = known;
    for (const uri of before.reads) this.#readers.delete(uri, id);
    for (const uri of reads) this.#readers.add(uri, id);
    for (const use of before.uses) if (!uses.has(use)) used.add(idOf(use));
    for (const use of uses) if (!before.uses.has(use)) used.add(idOf(use));
    if (known === NOTHING) this.#known.delete(id);
    else this.#known.set(id, known);
    this.#drawing.set(id, piece);
  }
}

interface Look {
  readonly piece: Piece | undefined;
  readonly known: Known;
}

function lookAt(snapshot: Snapshot, id: string): Look {
  const placed = snapshot.resource(id);
  const piece = placed && isDrawn(snapshot, placed) ? pieceOf(snapshot, placed) : undefined;
  const uses = placed ? usesOf(snapshot, placed) : NONE;
  if (!placed || (!piece && uses.size === 0)) return { piece, known: NOTHING };
  if (!piece) return { piece, known: { ...NOTHING, uses } };
  return { piece, known: { reads: readsOf(snapshot, placed), uses } };
}

function isDrawn(snapshot: Snapshot, placed: PlacedResource): boolean {
  return !isWorkload(placed) || isShown(snapshot, placed) || hasTrouble(snapshot, placed);
}

/**
 * The workloads that a Service selects, and by which labels; and the Gateways that an object is attached to, and how:
 * the texts about their users depend on that.
 */
function usesOf(snapshot: Snapshot, placed: PlacedResource): ReadonlySet<string> {
  const uses = new Set<string>();
  if (isService(placed)) {
    const selector = JSON.stringify(placed.resource.facts.selector);
    const places = snapshot.wiringOf(placed).matches.flatMap(match => match.places);
    for (const { id } of places) uses.add(`${id}\0${selector}`);
  }
  placed.resource.facts.links.forEach((link, number) => {
    if (link.type !== 'name' || !link.kinds.includes('Gateway')) return;
    for (const { id } of snapshot.resolveLink(placed, number).targets.flat()) uses.add(`${id}\0${link.relation}`);
  });
  return uses.size > 0 ? uses : NONE;
}

function idOf(use: string): string {
  return use.split('\0')[0] ?? use;
}

/** The graph of a workspace, kept over changes. */
export const workspaceGraphs = new Carried(() => new WorkspaceGraph());

/** The graph of the workspace of a snapshot. */
export function drawWorkspace(snapshot: Snapshot): DrawnGraph {
  try {
    return workspaceGraphs.of(snapshot).draw(snapshot);
  } catch (error) {
    // After an error the graph may be only partly updated.
    workspaceGraphs.forget(snapshot);
    throw error;
  }
}
