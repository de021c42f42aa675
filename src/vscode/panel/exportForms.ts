import type { ExportFormat } from '../../protocol/panelMessages.ts';

/** Name and file extension of each export format. */
export const exportForms: Readonly<Record<ExportFormat, { readonly name: string; readonly extension: string }>> = {
  svg: { name: 'SVG', extension: 'svg' },
  png: { name: 'PNG', extension: 'png' },
  mermaid: { name: 'Mermaid', extension: 'mmd' },
  dot: { name: 'Graphviz DOT', extension: 'dot' },
  json: { name: 'JSON', extension: 'json' },
};
