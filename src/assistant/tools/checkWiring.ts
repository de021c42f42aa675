import { optionalChoice, optionalText } from '../input.ts';
import { inRoots, toldProblems } from '../inRoots.ts';
import { PAGE_PROPERTIES, pageOf } from '../pages.ts';
import { CHECK_WIRING } from '../outputs.ts';
import { type AssistantTool, NAMESPACE } from '../tool.ts';

/** From the least to the most severe. */
const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;

/** The tool that lists all problems. */
export const checkWiring: AssistantTool = {
  name: 'check_wiring',
  title: 'Check the Wiring',
  description:
    'Checks all Kubernetes manifests and reports what is wrong with their wiring: Services that select nothing, ports that ' +
    'lead nowhere, routes, policies and autoscalers that name missing objects, and what the API server refuses. Each ' +
    'problem has its file, line and code. Also lists the files that could not be read.',
  inputSchema: {
    type: 'object',
    properties: {
      namespace: NAMESPACE,
      file: { type: 'string', description: 'Only problems in this file or below this folder, relative to the root.' },
      severity: {
        type: 'string',
        enum: [...SEVERITIES],
        description: 'The lowest severity to report (default warning).',
      },
      ...PAGE_PROPERTIES,
    },
    additionalProperties: false,
  },
  outputSchema: CHECK_WIRING,
  answer: async (input, world) => {
    const namespace = optionalText(input, 'namespace');
    const file = optionalText(input, 'file');
    const least = SEVERITIES.indexOf(optionalChoice(input, 'severity', SEVERITIES) ?? 'warning');
    const isAsked = (path: string): boolean => file === undefined || path === file || path.startsWith(`${file}/`);
    const roots = await world.open();
    const reports = new Map(roots.map(each => [each, each.service.check(each.root, isAsked, namespace)]));
    const problems = inRoots(roots, root => toldProblems(reports.get(root)?.problems ?? []));
    const { rows, ...page } = pageOf(
      problems.filter(({ severity }) => SEVERITIES.indexOf(severity) >= least),
      input,
    );
    return { ...page, problems: rows, unread: inRoots(roots, root => reports.get(root)?.skipped ?? []) };
  },
};
