import path from 'node:path';

/** The bundle of readerWorker.ts; it does not exist when running from sources. */
export const SCRIPT = path.join(typeof __dirname === 'string' ? __dirname : '.', 'worker.js');
