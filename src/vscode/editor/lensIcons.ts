import type * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { type LensState, lensStateOf } from '../../protocol/lensData.ts';
import { withoutIcons } from './withoutIcons.ts';

/** Complete wiring needs no icon. The space is non-breaking, since VS Code drops any other one after an icon. */
const ICONS: Readonly<Record<LensState, string>> = {
  ok: '',
  broken: '$(warning)\u00a0',
  unknown: '$(question)\u00a0',
};

/** Adds an icon to CodeLenses of broken or unknown wiring: only VS Code can draw it, so the server does not send it. */
export const lensMiddleware: Pick<Middleware, 'provideCodeLenses'> = {
  provideCodeLenses: async (document, token, next) => {
    const lenses = await next(document, token);
    for (const lens of lenses ?? []) {
      if (lens.command) lens.command.title = ICONS[lensStateOf(dataOf(lens))] + withoutIcons(lens.command.title);
    }
    return lenses;
  },
};

/** The data that the server sent with a CodeLens. */
function dataOf(lens: vscode.CodeLens): unknown {
  return 'data' in lens ? lens.data : undefined;
}
