import { type Tools, unpackedTools, whyNoToolsHere } from '../../scripts/lib/tools.mjs';

/** Absolute paths of the Helm and the kubectl that tests compare with; undefined where they are not there. */
export const tools: Tools | undefined = unpackedTools();

/**
 * Why tests that need these tools are skipped; undefined where they run:
 * `describe.skipIf(whyNoTools)(titleWithReason('…'), …)`.
 */
export const whyNoTools: string | undefined = tools
  ? undefined
  : (whyNoToolsHere ?? 'the tools are not installed: npm run tools');

/**
 * The same tools for the body of a test that is skipped without them. Throws where they are absent.
 */
export function neededTools(): Tools {
  if (!tools) throw new Error(whyNoTools);
  return tools;
}

/** A test's title that says why it is skipped, where it is. */
export function titleWithReason(title: string): string {
  return whyNoTools ? `${title} (skipped: ${whyNoTools})` : title;
}
