// One measurement in a process of its own: subject.js NAME FOLDER [more]; prints a line of JSON.
import { bytes, jsYaml, jsYamlHeld, yaml } from './readers.ts';
import { monokle } from './monokle.ts';
import { carry } from '../carry/carry.ts';
import { check } from './check.ts';
import { firstIndex } from './podwire.ts';
import { serverStart } from './server.ts';
import { memory } from './memory.ts';

const subjects: Readonly<Record<string, (...args: string[]) => Promise<object>>> = {
  bytes,
  yaml,
  'js-yaml': jsYaml,
  'js-yaml-held': jsYamlHeld,
  monokle,
  podwire: (folder = '', cacheFolder = '') => firstIndex(folder, cacheFolder),
  'podwire-unbuilt': (folder = '') => firstIndex(folder, '', false),
  check,
  carry,
  'server-start': serverStart,
  memory,
};

const [name = '', ...args] = process.argv.slice(2);
const subject = subjects[name];
if (!subject) throw new Error(`there is no subject ${name}`);
void subject(...args).then(result => {
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
});
