import type * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { type LensState, lensStateOf } from '../../protocol/lensData.ts';
import { withoutIcons } from './withoutIcons.ts';

/** What is whole needs no mark. The space is one that does not break: VS Code drops any other behind an icon. */
const ICONS: Readonly<Record<LensState, string>> = {
  ok: '',
  broken: '$(warning)\u00a0',
  unknown: '$(question)\u00a0',
};

/** Puts an icon before lenses over what is broken or cannot be told: only VS Code draws them, so the server sends none. */
export const lensMiddleware: Pick<Middleware, 'provideCodeLenses'> = {
  provideCodeLenses: async (document, token, next) => {
    const lenses = await next(document, token);
    for (const lens of lenses ?? []) {
      if (lens.command) lens.command.title = ICONS[lensStateOf(dataOf(lens))] + withoutIcons(lens.command.title);
    }
    return lenses;
  },
};

/** The client keeps what the server sends with a lens, to send it back. */
function dataOf(lens: vscode.CodeLens): unknown {
  return 'data' in lens ? lens.data : undefined;
}
