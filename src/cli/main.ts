import { createInterface } from 'node:readline/promises';
import { runPodwire } from './podwire.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has closed the pipe, as `head` does.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Anything but yes is a no. */
async function ask(question: string): Promise<boolean> {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(?:es)?$/i.test((await line.question(question)).trim());
  } finally {
    line.close();
  }
}

const { stdout, stderr, env } = process;
const isTerminal = process.stdin.isTTY && stderr.isTTY;
const io = { stdout, stderr, readInput, cwd: process.cwd(), environment: env, ...(isTerminal ? { ask } : {}) };
void runPodwire(process.argv.slice(2), io).then(code => {
  // Not process.exit: output may still be pending.
  process.exitCode = code;
});
