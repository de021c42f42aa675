import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from './io.ts';

/** `podwire lsp --stdio`: the language server, for any editor. */
export function lspCommand(program: Command): void {
  program
    .command('lsp')
    .description('Runs the language server.')
    .option('--stdio', 'talk over standard input and output')
    .option('--helm <path>', 'render charts with this Helm; auto takes the one on the PATH', 'off')
    .addHelpText('after', '\nExample:\n  podwire lsp --stdio\n\nSetups for editors are in docs/editors.md.')
    .action(async (options: { readonly stdio?: boolean; readonly helm: string }) => {
      if (!options.stdio) throw new UsageError('lsp talks over standard input and output only: podwire lsp --stdio');
      // Loaded only here: `check` starts faster without it.
      const { serveStdio } = await import('../server/onNode/stdio.ts');
      await serveStdio(['auto', 'off'].includes(options.helm) ? options.helm : path.resolve(options.helm));
    });
}
