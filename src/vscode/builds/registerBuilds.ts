import * as vscode from 'vscode';
import type { WiringClient } from '../wiringClient.ts';
import { BuildDocuments } from './buildDocuments.ts';
import { registerCompareBuilds } from './compareBuilds.ts';
import { registerFetchDependencies } from './fetchDependencies.ts';
import { registerPlacesInStep } from './placesInStep.ts';
import { registerProblemsInPlace } from './problemsInPlace.ts';
import { registerShowUsers } from './showUsers.ts';
import { registerShowBuild } from './showBuild.ts';

/** Registers everything about the text of builds: documents, comparison, and the link to their source files. */
export function registerBuilds(client: WiringClient): vscode.Disposable {
  return vscode.Disposable.from(
    new BuildDocuments(client),
    registerShowBuild(client),
    registerShowUsers(),
    registerCompareBuilds(client),
    registerPlacesInStep(client),
    registerProblemsInPlace(client),
    registerFetchDependencies(client),
  );
}
