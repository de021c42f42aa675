/** Picks the build or release that the graph is shown as. */
import type { JSX } from 'preact';
import { shortText } from '../../picture/model/visibleText.ts';
import type { WiringGraph } from '../../protocol/graph.ts';
import type { PanelController } from '../state/panelController.ts';

interface Props {
  readonly controller: PanelController;
  readonly graph: WiringGraph;
}

/** The picker; nothing where there is nothing to choose. */
export function BuildPicker({ controller, graph }: Props): JSX.Element | null {
  const { builds = [], build = '' } = graph;
  if (builds.length < 2) return null;
  return (
    <label class="builds">
      <span>As built</span>
      <select value={build} onChange={event => controller.setBuild(event.currentTarget.value)}>
        <option value="">as written</option>
        {builds.map(({ id, label }) => (
          <option value={id}>{shortText(label, 80)}</option>
        ))}
      </select>
    </label>
  );
}
