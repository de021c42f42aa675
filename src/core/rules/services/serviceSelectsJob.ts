import { isService } from '../../model/kinds.ts';
import { locationOf } from '../../model/place.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { mapRange, selectorMap } from '../fixes/labelMap.ts';
import type { Rule } from '../rule.ts';
import { listInWords, nameInWords } from '../words/words.ts';

/**
 * A Service that selects the Pods of a Job or CronJob: they are endpoints only while they run. Headless Services are
 * excluded, because the Pods of a Job use them to find each other.
 */
export const serviceSelectsJob: Rule = {
  code: 'service-selects-job',
  severity: 'information',
  types: ['service'],
  reads: ['wiringOf'],
  check: (placed, snapshot) => {
    if (!isService(placed) || placed.resource.facts.headless) return [];
    const { matches } = snapshot.wiringOf(placed);
    const isJob = ({ runsToCompletion, madeBy }: WorkloadFacts) => runsToCompletion && !madeBy;
    const jobs = matches.filter(({ workload }) => isJob(workload.resource.facts));
    const selector = jobs.length > 0 ? selectorMap(placed) : undefined;
    if (!selector) return [];
    const names = listInWords(jobs.map(({ workload }) => nameInWords(workload)));
    const also = jobs.length < matches.length ? 'also selects' : 'selects only';
    return [
      {
        range: mapRange(selector),
        message: `${nameInWords(placed)} ${also} the Pods of ${names}, which get its connections while they run`,
        related: jobs.map(({ workload }) => ({
          ...locationOf(workload, workload.resource.spans.name),
          message: `${nameInWords(workload)} is selected`,
        })),
      },
    ];
  },
};
