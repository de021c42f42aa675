/** Selects the build or release to show, and another one to compare it with. */
import type { JSX } from 'preact';
import { shortText } from '../../picture/model/visibleText.ts';
import type { GraphBuild, WiringGraph } from '../../protocol/graph.ts';
import type { PanelController } from '../state/panelController.ts';

interface Props {
  readonly controller: PanelController;
  readonly graph: WiringGraph;
}

/** The picker; nothing where there is nothing to choose. */
export function BuildPicker({ controller, graph }: Props): JSX.Element | null {
  const { builds = [], build = '', compared = '' } = graph;
  if (builds.length < 2) return null;
  const others = builds.filter(({ id }) => id !== build);
  return (
    <>
      <Choice label="As built" none="as written" {...{ builds, value: build }} onPick={id => controller.setBuild(id)} />
      {build !== '' && (
        <Choice
          label="Compared with"
          none="nothing"
          {...{ builds: others, value: compared }}
          onPick={id => controller.setCompared(id)}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** The label for ''. */
  readonly none: string;
  readonly builds: readonly GraphBuild[];
  readonly value: string;
  onPick(id: string): void;
}

function Choice({ label, none, builds, value, onPick }: ChoiceProps): JSX.Element {
  return (
    <label class="builds">
      <span>{label}</span>
      <select value={value} onChange={event => onPick(event.currentTarget.value)}>
        <option value="">{none}</option>
        {builds.map(build => (
          <option value={build.id}>{shortText(build.label, 80)}</option>
        ))}
      </select>
    </label>
  );
}
