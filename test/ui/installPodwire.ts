import { inRoot } from '../../scripts/lib/project.mjs';
import { installPacked } from '../../scripts/vscode/install.mjs';
import { prepareBrowser } from '../../scripts/vscode/prepare.mjs';

/** Where the packed Podwire is installed for the tests of this folder. */
export const extensionsFolder = inRoot('.stage/ui/extensions');

/** Runs once, before all test files. */
export function setup(): void {
  prepareBrowser();
  installPacked(extensionsFolder);
}
