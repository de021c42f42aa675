import path from 'node:path';

/** The bundle of readerWorker.ts; it is not there when the sources run. */
export const SCRIPT = path.join(typeof __dirname === 'string' ? __dirname : '.', 'worker.js');
