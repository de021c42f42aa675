import path from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { ChartFiles } from '../../helm/chart/chartFiles.ts';
import { fetchPlan } from '../../helm/fetchPlan.ts';
import { failureOf, fetchDependencies } from '../../helm/run/fetchDependencies.ts';
import type { Helm } from '../../helm/run/findHelm.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import type { ChartFetch, FetchList, FetchOutcome } from '../../protocol/builds.ts';
import { isParamsOf } from '../../protocol/serverMessages.ts';
import { type ChartFolder, type Charts, relativeTo } from './charts.ts';
import { guardedLater } from '../guard.ts';
import { beginProgress } from '../progress.ts';
import type { Session } from '../session.ts';

const LIST = 'podwire/missingDependencies';
const FETCH = 'podwire/fetchDependencies';

/** Lists the missing dependencies of charts, and has Helm fetch them after the user was shown the list and agreed. */
export function registerChartDependencies(connection: Connection, session: Session, charts: Charts): void {
  connection.onRequest(LIST, (_params: unknown, token: CancellationToken): Promise<FetchList> => {
    const nothing = { charts: [], refusal: 'The charts could not be read; the log says why.' };
    return guardedLater(session.logger, { feature: LIST, uri: '' }, nothing, async () => {
      await session.readiness.wait(token);
      const refusal = (await charts.helm()) ? '' : 'Rendering charts is turned off, so nothing is fetched either.';
      return { charts: await missingIn(charts), refusal };
    });
  });

  connection.onRequest(FETCH, async (params: unknown, token: CancellationToken): Promise<readonly FetchOutcome[]> => {
    if (!isParamsOf[FETCH](params)) throw new ResponseError(ErrorCodes.InvalidParams, `${FETCH}: bad parameters`);
    const helm = await charts.helm();
    if (!helm) throw new ResponseError(ErrorCodes.InvalidRequest, `${FETCH}: charts are not rendered here`);
    const agreed = new Set(params.charts.map(keyOf));
    const work = async () => {
      const wanted = (await missingIn(charts)).filter(each => agreed.has(keyOf(each)));
      return fetchAll(connection, helm, wanted, token);
    };
    const outcomes = await guardedLater(session.logger, { feature: FETCH, uri: '' }, [], work);
    charts.touch(outcomes.map(({ root, chart }) => `${root}/${chart === '.' ? '' : `${encodeURI(chart)}/`}Chart.yaml`));
    return outcomes;
  });
}

async function missingIn(charts: Charts): Promise<readonly ChartFetch[]> {
  const lists = await Promise.all(charts.folders().map(folder => missingInFolder(folder, charts)));
  return lists.flat();
}

async function missingInFolder({ uri, files }: ChartFolder, charts: Charts): Promise<readonly ChartFetch[]> {
  const folder = pathOfUri(uri);
  if (folder === undefined) return [];
  const paths = new Set([...files].map(file => relativeTo(uri, file)));
  const plan = await fetchPlan(paths, new ChartFiles(folder, charts.unsaved()));
  return plan.map(each => ({ root: uri, ...each }));
}

async function fetchAll(
  connection: Connection,
  helm: Helm,
  wanted: readonly ChartFetch[],
  token: CancellationToken,
): Promise<readonly FetchOutcome[]> {
  const progress = beginProgress(connection, 'fetching chart dependencies');
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  progress.onCancelled(() => stop.abort());
  const outcomes: FetchOutcome[] = [];
  for (const { root, chart } of wanted) {
    const folder = pathOfUri(root);
    if (folder === undefined || stop.signal.aborted) break;
    progress.report(chart);
    const result = await fetchDependencies(helm, path.join(folder, chart), process.env, stop.signal);
    outcomes.push({ root, chart, failure: failureOf(result) });
  }
  progress.done();
  return outcomes;
}

/** Identifies a chart with its missing dependencies: exactly what the user agreed to. */
function keyOf({ root, chart, dependencies }: ChartFetch): string {
  return JSON.stringify([
    root,
    chart,
    dependencies.map(({ name, version, repository }) => [name, version, repository]),
  ]);
}
