import path from 'node:path';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { ChangedProblem, DiffSide, WiringDiff } from '../../core/features/diff/diffTypes.ts';
import { wiringDiff } from '../../core/features/diff/wiringDiff.ts';
import { uriOfPath } from '../../node/fileUri.ts';
import { listOfObjects, optionalText, text, type ToolInput } from '../input.ts';
import { toldProblems } from '../inRoots.ts';
import { AssistantError, type OwnRoot } from '../openRoot.ts';
import { DIFF_EDIT } from '../outputs.ts';
import { type AssistantTool, NAMESPACE } from '../tool.ts';

/** The tool that shows what an edit would change. */
export const diffEdit: AssistantTool = {
  name: 'diff_edit',
  title: 'What Would an Edit Change?',
  description:
    'Shows what an edit of the manifests would do to the wiring before it is made: which wires between Services and ' +
    'workloads it adds and removes, which verdicts change, and which problems it causes and solves. Writes nothing.',
  inputSchema: {
    type: 'object',
    properties: {
      edits: {
        type: 'array',
        minItems: 1,
        description: 'The files after the edit.',
        items: {
          type: 'object',
          properties: {
            file: { type: 'string', description: 'Path relative to the root, with /.' },
            text: { type: ['string', 'null'], description: 'The whole new text; null to delete the file.' },
            root: { type: 'string', description: 'The root that the file is in, where there are several.' },
          },
          required: ['file', 'text'],
          additionalProperties: false,
        },
      },
      namespace: NAMESPACE,
    },
    required: ['edits'],
    additionalProperties: false,
  },
  outputSchema: DIFF_EDIT,
  answer: async (input, world) => {
    const roots = await world.openApart();
    const namespace = optionalText(input, 'namespace');
    const edits = listOfObjects(input, 'edits').map(edit => ({ root: rootOf(roots, edit), edit }));
    const changes = roots.map(root => ({
      root,
      edits: edits.filter(each => each.root === root).map(({ edit }) => changeOf(root, edit)),
    }));
    const diffs: WiringDiff[] = [];
    for (const { root, edits: own } of changes) {
      if (own.length === 0) continue;
      const before = sideOf(root, namespace);
      await root.apply(own);
      diffs.push(wiringDiff(before, sideOf(root, namespace)));
    }
    return merged(diffs);
  },
};

function sideOf({ service, root }: OwnRoot, namespace: string | undefined): DiffSide {
  const report = service.check(root, undefined, namespace);
  return { report, builds: service.checkInBuilds({ root, isReported: () => true, namespace }) };
}

function rootOf(roots: readonly OwnRoot[], edit: ToolInput): OwnRoot {
  const named = edit['root'];
  const found = named === undefined && roots.length === 1 ? roots[0] : roots.find(({ folder }) => folder === named);
  if (found) return found;
  throw new AssistantError(`root must be one of ${roots.map(({ folder }) => folder).join(', ')}`);
}

/** Only paths inside the folder are accepted. */
function changeOf({ folder }: OwnRoot, edit: ToolInput): FileChange {
  const parts = text(edit, 'file').split('/');
  if (parts.some(part => ['', '.', '..'].includes(part) || /[\\:]/.test(part)))
    throw new AssistantError('file must be relative to the root, with /, and inside it');
  const uri = uriOfPath(path.join(folder, ...parts));
  const after = edit['text'];
  if (after === null) return { uri, removed: true };
  if (typeof after !== 'string') throw new AssistantError('text must be a text, or null');
  return { uri, text: after };
}

function toldInBuilds(problems: readonly ChangedProblem[]) {
  return problems.flatMap(each =>
    toldProblems([each]).map(told => (each.builds ? { ...told, builds: each.builds } : told)),
  );
}

function merged(diffs: readonly WiringDiff[]) {
  const builds = diffs.flatMap(diff => diff.builds ?? []);
  return {
    ...(builds.length > 0 ? { builds } : {}),
    wires: {
      added: diffs.flatMap(({ wires }) => wires.added),
      removed: diffs.flatMap(({ wires }) => wires.removed),
      changed: diffs.flatMap(({ wires }) => wires.changed),
    },
    services: diffs.flatMap(({ services }) => services),
    problems: {
      added: diffs.flatMap(({ problems }) => toldInBuilds(problems.added)),
      solved: diffs.flatMap(({ problems }) => toldInBuilds(problems.solved)),
    },
  };
}
