/** The shapes of the tools' answers as JSON Schema, so that an assistant need not guess them. */

/** The schema of an answer: an object whose fields are all named. */
export interface OutputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

type Fields = Readonly<Record<string, object>>;

const TEXT = { type: 'string' } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
/** 1-based. */
const LINE = { type: 'integer', minimum: 1 } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
const oneOf = (...values: readonly (string | null)[]) => ({ enum: [...values] });
const list = (items: object) => ({ type: 'array', items });
const fields = (required: Fields, optional: Fields = {}): OutputSchema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

/** The folder of a row, where there are several. */
const ROOT: Fields = { root: TEXT };
const VERDICTS = ['selects', 'nothing', 'unknown', 'unmanaged', 'external'] as const;
const VERDICT = oneOf(...VERDICTS);
const PAGE: Fields = { total: COUNT, offset: COUNT };
const PLACE: Fields = { file: TEXT, line: LINE };
const NAMED: Fields = { kind: TEXT, namespace: TEXT, name: TEXT };
const BUILDS: Fields = { builds: TEXTS };

const APPLIER = { anyOf: [{ type: 'null' }, fields({ ...NAMED, ...PLACE })] };

const INSTANCE = fields({
  ...{ id: TEXT, build: TEXT, kind: oneOf('kustomization', 'helm'), release: { type: ['string', 'null'] } },
  ...{ by: APPLIER, values: TEXTS, namespace: TEXT, name: TEXT, verdict: VERDICT, reason: TEXT },
  workloads: list(fields(NAMED)),
});

const PORT = fields(
  {
    port: { type: ['integer', 'null'] },
    targetPort: { type: ['integer', 'string', 'null'] },
    status: oneOf('named', 'declared', 'undeclared', 'missing'),
  },
  { number: { type: 'integer' } },
);

const DIFFERENCE = fields({ key: TEXT, want: TEXT, have: { type: ['string', 'null'] } });

const SERVICE = fields(
  {
    ...{ ...PLACE, namespace: TEXT, name: TEXT, type: TEXT, verdict: VERDICT, reason: TEXT },
    selector: { type: 'object', additionalProperties: TEXT },
    scope: oneOf('file', 'folder', 'parent', 'kustomization', 'release', 'bundle', ''),
    workloads: list(fields({ ...NAMED, ...PLACE, ports: list(PORT) }, { places: list(fields(PLACE)) })),
    possible: list(fields({ ...NAMED, ...PLACE })),
    near: list(fields({ ...NAMED, ...PLACE, differs: list(DIFFERENCE) })),
  },
  { builds: list(INSTANCE), ...ROOT },
);

const ROW = fields(
  {
    ...{ namespace: TEXT, name: TEXT, verdict: VERDICT, state: TEXT, reason: TEXT, ...PLACE },
    ...{ mark: oneOf('none', 'warning', 'error') },
    ...{ pods: { type: ['integer', 'null'], minimum: 0 }, podsInWords: TEXT },
  },
  ROOT,
);

const PROBLEM: Fields = {
  ...{ code: TEXT, severity: oneOf('hint', 'information', 'warning', 'error'), message: TEXT, resource: TEXT },
  ...{ ...PLACE, column: LINE },
};

const STORY = fields({ title: TEXT, parts: list(fields({ title: TEXT, lines: TEXTS })) }, ROOT);

const OBJECT = fields({ object: TEXT, state: TEXT, problems: TEXTS, files: TEXTS });

const WIRE = fields(
  { from: TEXT, to: TEXT, type: TEXT, state: oneOf('ok', 'broken', 'unknown'), label: TEXT },
  { reason: TEXT },
);

const DIFF_WIRE: Fields = { service: TEXT, workload: TEXT, ...PLACE };
const STATUS = oneOf('built', 'partly', 'failed', '');

const CHANGED_SERVICE = fields(
  { service: TEXT, ...PLACE, before: oneOf(...VERDICTS, ''), after: oneOf(...VERDICTS, ''), reason: TEXT },
  BUILDS,
);

/** Of `which_pods`. */
export const WHICH_PODS = fields({ services: list(SERVICE) });
/** Of `list_services`. */
export const LIST_SERVICES = fields({ ...PAGE, services: list(ROW) });
/** Of `check_wiring`. */
export const CHECK_WIRING = fields({
  ...PAGE,
  problems: list(fields(PROBLEM, ROOT)),
  unread: list(fields({ file: TEXT, reason: TEXT }, ROOT)),
});
/** Of `explain_service`. */
export const EXPLAIN_SERVICE = fields({ services: list(STORY) });
/** Of `wiring_graph`. */
export const WIRING_GRAPH = fields({ objects: list(OBJECT), wires: list(WIRE) });
/** Of `diff_edit`. */
export const DIFF_EDIT = fields(
  {
    wires: fields({
      added: list(fields({ ...DIFF_WIRE, ports: TEXTS }, BUILDS)),
      removed: list(fields({ ...DIFF_WIRE, ports: TEXTS }, BUILDS)),
      changed: list(fields({ ...DIFF_WIRE, before: TEXTS, after: TEXTS }, BUILDS)),
    }),
    services: list(CHANGED_SERVICE),
    problems: fields({ added: list(fields(PROBLEM, BUILDS)), solved: list(fields(PROBLEM, BUILDS)) }),
  },
  { builds: list(fields({ build: TEXT, before: STATUS, after: STATUS, reason: TEXT })) },
);
