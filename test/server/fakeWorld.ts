import { type BuiltManifests, NOTHING_BUILT } from '../../src/core/model/files/builtManifests.ts';
import type { Problem } from '../../src/core/model/problem.ts';
import { DEFAULT_SETTINGS } from '../../src/core/model/settings.ts';
import type { ChangeReport, FileChange } from '../../src/core/resolve/changes/changes.ts';
import type { WiringService } from '../../src/core/wiringService.ts';
import type { ServerWorld } from '../../src/server/connection.ts';
import type { ChangingSource } from '../../src/source/fileSource.ts';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** A core that counts, and that fails where a text says `explode`: for what the server does around the core. */
export class FakeService implements WiringService {
  readonly texts = new Map<string, string>();
  readonly applied: (readonly FileChange[])[] = [];
  readonly #collected: string[] = [];
  #revision = 0;

  setRoots = (): ChangeReport => this.#report([]);
  configure = (): ChangeReport => this.#report([]);
  apply = (changes: readonly FileChange[]): ChangeReport => {
    if (changes.some(change => 'text' in change && change.text.includes('explode: taking in'))) throw explosion();
    this.applied.push(changes);
    for (const change of changes) {
      if ('text' in change) this.texts.set(change.uri, change.text);
      else this.texts.delete(change.uri);
    }
    return this.#report(changes.map(({ uri }) => uri));
  };
  collect = (changes: readonly FileChange[]): void => void this.#collected.push(...this.apply(changes).uris);
  settle = (): ChangeReport => this.#report(this.#collected.splice(0));
  isSettled = () => true;
  wantedFiles = () => [];
  builtManifests = (): BuiltManifests => NOTHING_BUILT;
  noteLinks = (): boolean => false;
  giveFiles = (): ChangeReport => this.#report([]);
  setReleases = (): ChangeReport => this.#report([]);
  setLive = (): ChangeReport => this.#report([]);
  namespaces = () => [];
  checkInBuilds = () => [];
  liveServicesWithoutPods = () => [];
  liveReport = () => ({ version: 1 as const, context: '', namespaces: [], services: [], unreadable: [] });
  revision = (): number => this.#revision;
  problems = (uri: string): readonly Problem[] => {
    const text = this.texts.get(uri) ?? '';
    if (text.includes('explode: problems')) throw explosion();
    return text.includes('bad') ? [problemIn(uri, text)] : [];
  };
  urisWithProblems = (): readonly string[] => [...this.texts.keys()].filter(uri => this.problems(uri).length > 0);
  hover = (uri: string) => {
    const text = this.texts.get(uri) ?? '';
    if (text.includes('explode: hover')) throw explosion();
    return { contents: text };
  };
  codeLenses = () => [];
  inlayHints = () => [];
  definition = () => [];
  references = () => [];
  codeActions = () => [];
  ignoreActions = () => [];
  fixAllAction = () => [];
  fixAllSafe = () => ({ edit: { changes: {} }, fixes: 0, ambiguous: 0 });
  completion = () => ({ isIncomplete: false, items: [] });
  prepareRename = () => undefined;
  rename = () => undefined;
  prepareCallHierarchy = () => [];
  incomingCalls = () => [];
  outgoingCalls = () => [];
  treeChildren = () => [];
  graph = (): never => {
    throw explosion();
  };
  locate = () => undefined;
  describe = () => '';
  fix = () => undefined;
  fixesOf = () => [];
  offeredFixes = () => [];
  resourceAt = () => '';
  findResources = () => [];
  services = () => [];
  nextProblem = () => undefined;
  overview = () => ({ services: 0, errors: 0, warnings: 0, text: '', details: '' });
  explain = () => undefined;
  explainInBuild = () => undefined;
  buildIds = () => [];
  buildText = () => undefined;
  builds = () => [];
  placesInBuild = () => [];
  placeOfBuild = () => undefined;
  problemsInBuild = () => [];
  isInNamespace = () => true;
  settings = () => DEFAULT_SETTINGS;
  checkSummary = (): never => this.check();
  check = (): never => {
    throw explosion();
  };
  skipped = () => [];

  #report(uris: readonly string[]): ChangeReport {
    return { revision: ++this.#revision, wiringChanged: uris.length > 0, uris };
  }
}

function explosion(): Error {
  return new Error('this message quotes a secret of the manifest');
}

function problemIn(uri: string, message: string): Problem {
  return {
    code: 'service-selects-nothing',
    severity: 'warning',
    uri,
    range: nowhere,
    message,
    resourceId: '',
    resource: '',
    related: [],
  };
}

/** A world of a fake core, and of a disk that the test hands out when it likes. */
export function fakeWorld(source?: Partial<ChangingSource>): {
  readonly world: ServerWorld;
  readonly service: FakeService;
} {
  const service = new FakeService();
  const nothing = async function* (): AsyncGenerator<readonly FileChange[]> {};
  const world: ServerWorld = {
    createService: () => service,
    openSource: () => ({
      readAll: nothing,
      read: nothing,
      staleAfter: async uris => uris,
      readText: async () => undefined,
      isThere: async () => false,
      ...source,
    }),
  };
  return { world, service };
}
