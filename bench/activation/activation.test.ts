import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

/** Loads an extension's code and has it activated, as VS Code does where something of it is needed; milliseconds. */
async function activated(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  assert.equal(extension?.isActive, false, `${id} is not there, or active already`);
  const start = performance.now();
  await extension.activate();
  return performance.now() - start;
}

/** Milliseconds in which a window that was just opened comes to rest. */
const SETTLING = 6000;

describe('activation in the extension host', () => {
  it('is measured', async () => {
    await new Promise(resolve => setTimeout(resolve, SETTLING));
    // First of all what VS Code itself loads for its first extension.
    const nothing = await activated('podwire.nothing');
    const podwire = await activated('podwire.podwire');
    writeFileSync(process.env['PODWIRE_ACTIVATION'] ?? '', JSON.stringify({ nothing, podwire }));
  });
});
