// The panel's first paint and its frames are measured where it is painted, in a real browser (see the panel's own
// tests); what can be measured without one goes here.
import { report } from './lib/report.ts';

report([]);
