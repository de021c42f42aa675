import { run } from '../../cli/run.ts';
import { MARKER } from './hostileObjects.ts';
import * as languages from './languages.ts';

type Fault = (stdout: string) => string;

const json: Fault = text => (JSON.parse(text) === undefined ? 'nothing' : languages.faultOfTerminal(text));
const colored: Fault = text => languages.faultOfTerminal(text, true);
const onTerminal =
  (fault: Fault): Fault =>
  text =>
    languages.faultOfTerminal(text) || fault(text);

/** Joiners of emoji stay in pictures. */
const drawn =
  (fault: Fault): Fault =>
  text =>
    languages.faultOfTerminal(text.replaceAll('\u200d', '')) || fault(text);

/** What is asked, and what is wrong with an answer. */
const QUESTIONS: readonly (readonly [args: readonly string[], fault: Fault])[] = [
  [['check'], languages.faultOfTerminal],
  [['check', '--color'], colored],
  [['check', '--quiet'], languages.faultOfTerminal],
  [['check', '--format', 'json'], json],
  [['check', '--format', 'sarif'], json],
  [['check', '--format', 'github'], onTerminal(languages.faultOfGithub)],
  [['check', '--format', 'junit'], languages.faultOfXml],
  [['check', '--fix', '--dry-run'], text => languages.faultOfTerminal(text.replaceAll(/\t|\r(?=\n)/g, ''))],
  [['list'], languages.faultOfTerminal],
  [['list', '--format', 'json'], json],
  [['explain', 'service/api'], languages.faultOfTerminal],
  [['explain', 'service/api', '--color'], colored],
  [['explain', 'api', '--format', 'json'], json],
  [['explain', '\u001b[31m\u202ex'], languages.faultOfTerminal],
  [['graph'], drawn(languages.faultOfMermaid)],
  [['graph', '--format', 'dot'], drawn(languages.faultOfDot)],
  [['graph', '--format', 'svg'], languages.faultOfSvg],
  [['graph', '--format', 'json'], json],
  [['graph', '--focus', 'service/api', '--format', 'json'], json],
  [['graph', '--problems-only'], drawn(languages.faultOfMermaid)],
];

/** What no answer may hold, whatever was asked; empty where all is well. */
export function faultOfAny(stdout: string, stderr: string): string {
  const all = stdout + stderr;
  if (all.includes(MARKER)) return 'what a Secret says';
  const trouble =
    /\n\s+at .+:\d+:\d+|\[object |\bundefined\b|\bNaN\b|.*(?:\bError:|TypeError|RangeError|Cannot read|is not a function).*/.exec(
      all,
    );
  return trouble ? `a program in trouble: ${trouble[0]}` : colored(stderr);
}

/** What is wrong with the answers of all commands about a folder (absolute). */
export async function faultsOf(folder: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [args, faultOf] of QUESTIONS) {
    const { code, stdout, stderr } = await run(folder, [...args, '--helm', 'off'], {
      isTTY: args.includes('--dry-run'),
    });
    const silent = stdout === '' && stderr === '' && code !== 0 ? 'silent' : '';
    const fault = faultOfAny(stdout, stderr) || silent || (stdout && faultOf(stdout));
    if (fault || ![0, 1, 2].includes(code)) faults.push(`${args.join(' ')} (${code}): ${fault}`);
  }
  return faults;
}
