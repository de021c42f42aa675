import type { FollowCharts } from '../followCharts.ts';
import { registerChartDependencies } from './chartDependencies.ts';
import { Charts } from './charts.ts';

/** Follows charts; helmOf: which Helm renders them, by the client's initialization options: `auto`, a path, or `off`. */
export function followChartsWith(helmOf: (initializationOptions: unknown) => string): FollowCharts {
  return ({ connection, session, files }) => {
    const helm = helmOf(session.client.initializationOptions);
    const charts = new Charts(connection, session, { helm, folders: () => files.folders() });
    registerChartDependencies(connection, session, charts);
    return charts;
  };
}
