// What others say of small manifests about which Kubernetes leaves no doubt. Prints a table; docs/conformance.md says
// "ran" only of what is in it.
import { readFileSync } from 'node:fs';
import { CASES, type PeerCase } from './peers/cases.ts';
import { podwireReports } from './peers/podwire.ts';
import { loadMonokle, monokleResources, type MonokleResult } from './subjects/monokle.ts';

/** True where its validator reports a link that leads nowhere on the subject of a case. */
async function monokleReports(each: PeerCase): Promise<boolean> {
  const { text, subject } = each;
  // It remembers files by their names.
  const check = await loadMonokle();
  const { runs } = await check(monokleResources(`${CASES.indexOf(each)}.yaml`, text));
  return runs.flatMap(({ results }) => results).some(result => isOn(result, subject));
}

function isOn({ ruleId, locations }: MonokleResult, subject: string): boolean {
  const [kind = '', name = ''] = subject.toLowerCase().split('/');
  const names = locations.flatMap(({ logicalLocations = [] }) => logicalLocations.map(each => each.fullyQualifiedName));
  const isSubject = names.some(each => each?.startsWith(`${name}.`) && each.includes(`.${kind}@`));
  return ruleId.startsWith('LNK') && isSubject;
}

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync('bench/node_modules/@monokle/validation/package.json', 'utf8')) as {
    version: string;
  };
  console.log(`| case | is broken | Podwire reports | @monokle/validation ${version} reports |`);
  console.log('| --- | --- | --- | --- |');
  for (const each of CASES) {
    const said = [podwireReports(each), await monokleReports(each)];
    const words = said.map(reports => `${reports ? 'yes' : 'no'}${reports === each.isBroken ? '' : ' (wrong)'}`);
    console.log(`| ${each.name} | ${each.isBroken ? 'yes' : 'no'} | ${words.join(' | ')} |`);
  }
}

void main();
