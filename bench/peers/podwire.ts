import { createWiringService } from '../../src/core/wiringService.ts';
import type { PeerCase } from './cases.ts';

/** True where Podwire reports an error or a warning on the subject of a case. */
export function podwireReports({ text, subject }: PeerCase): boolean {
  const uri = 'file:///case/a.yaml';
  const service = createWiringService();
  service.apply([{ uri, text }]);
  const [kind = '', name = ''] = subject.split('/');
  return service
    .problems(uri)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .some(({ resource }) => resource.startsWith(`${kind}/`) && resource.endsWith(`/${name}`));
}
