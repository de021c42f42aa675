import { runPodwire } from './podwire.ts';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read has seen enough, as `head` does.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

const { stdout, stderr, env } = process;
void runPodwire(process.argv.slice(2), { stdout, stderr, cwd: process.cwd(), environment: env }).then(code => {
  // Not process.exit: what was written may still be on its way.
  process.exitCode = code;
});
