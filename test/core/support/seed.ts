import fc from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a run says something of the change and not of luck.
 * `PODWIRE_SEED=$RANDOM npm run test:fast` looks elsewhere.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['PODWIRE_SEED'] ?? 7) });
