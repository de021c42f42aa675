/** The details beside the picture: everything about the selection. */
import type { JSX } from 'preact';
import type { DetailsLook } from '../../../protocol/panelMessages.ts';
import type { GraphNode } from '../../../protocol/graph.ts';
import { countOf, describeEdge, nodeLabel, relationText } from '../../../picture/model/describe.ts';
import { inView } from '../../../picture/model/inView.ts';
import { isBroken } from '../../../picture/model/trouble.ts';
import { shortText } from '../../../picture/model/visibleText.ts';
import { problemLook } from '../../../picture/scene/stateLook.ts';
import type { PanelController } from '../../state/panelController.ts';
import type { PanelSnapshot } from '../../state/panelState.ts';
import { Icon } from '../icon.tsx';
import { useKeptFocus } from '../keptFocus.ts';
import { NodeDetails } from './nodeDetails.tsx';
import { StripEdge } from './stripEdge.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

const mostListed = 50;

/** Details of the selected node or edge, or an overview of the view. */
export function Strip({ controller, state }: Props): JSX.Element {
  const { drawn, model } = controller.derived;
  const node = drawn.nodes.get(state.selectedId) ?? model.nodes.get(state.selectedId);
  const edge = node || !state.selectedId ? undefined : drawn.edges.find(each => each.id === state.selectedId);
  const { details } = state;
  const change = (part: Partial<DetailsLook>): void =>
    controller.store.dispatch({ type: 'details', details: { ...details, ...part } });
  const size = {
    ...(details.width > 0 && { '--strip-width': `${details.width}px` }),
    ...(details.height > 0 && { '--strip-height': `${details.height}px` }),
  };
  const idle = node || edge ? '' : ' idle';
  // A fix that was taken goes: the next one is at hand, else the strip itself.
  const kept = useKeptFocus<HTMLElement>(['.fix', '.strip']);
  return (
    <aside class="details" aria-label="Details" ref={kept}>
      <StripEdge idle={idle} look={details} onSize={change} />
      <div class={`strip${idle}${details.height > 0 ? ' sized' : ''}`} style={size} tabIndex={0}>
        <button
          type="button"
          class="strip-close icon-only"
          aria-label="Close the details"
          title="Close the details"
          onClick={() => change({ open: false })}
        >
          <Icon name="close" />
        </button>
        {node && <NodeDetails controller={controller} node={node} />}
        {edge && <EdgeDetails controller={controller} id={edge.id} />}
        {!node && !edge && <Overview controller={controller} />}
      </div>
    </aside>
  );
}

function EdgeDetails({
  controller,
  id,
}: {
  readonly controller: PanelController;
  readonly id: string;
}): JSX.Element | null {
  const { drawn: model } = controller.derived;
  const edge = model.edges.find(each => each.id === id);
  const ends = [edge?.from, edge?.to].map(end => model.nodes.get(end ?? '')).filter(node => node !== undefined);
  if (!edge) return null;
  return (
    <>
      <h2>{relationText(edge)}</h2>
      <p>{describeEdge(model, edge)}</p>
      <ul class="links">
        {ends.map(end => (
          <li>
            <button type="button" onClick={() => controller.open(end.id, false)}>
              {`${end.id === edge.from ? 'From' : 'To'} ${nodeLabel(end)}`}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Overview({ controller }: { readonly controller: PanelController }): JSX.Element {
  const { services, workloads, wrong, affected } = inView(controller.derived.model);
  return (
    <>
      <h2>In this view</h2>
      <p>{`${countOf(services, 'Service')}, ${countOf(workloads, 'workload')}`}</p>
      <h3>{wrong.length > 0 ? `${countOf(wrong.length, 'object')} with problems` : 'No problems'}</h3>
      <ProblemLinks controller={controller} ids={wrong} />
      {affected.length > 0 && <h3>{`${countOf(affected.length, 'object')} with broken wires`}</h3>}
      <ProblemLinks controller={controller} ids={affected} />
      <p class="muted">Select an object to see its ports, wires and places.</p>
    </>
  );
}

interface LinksProps {
  readonly controller: PanelController;
  readonly ids: readonly string[];
}

function ProblemLinks({ controller, ids }: LinksProps): JSX.Element {
  const { nodes } = controller.derived.model;
  const listed = ids.slice(0, mostListed).flatMap(id => nodes.get(id) ?? []);
  return (
    <>
      <ul class="links">
        {listed.map(node => (
          <li>
            <ProblemLink controller={controller} node={node} />
          </li>
        ))}
      </ul>
      {ids.length > listed.length && <p class="muted">{`and ${ids.length - listed.length} more`}</p>}
    </>
  );
}

function ProblemLink({
  controller,
  node,
}: {
  readonly controller: PanelController;
  readonly node: GraphNode;
}): JSX.Element {
  const [worst] = node.problems;
  const broken = controller.derived.model.outgoing.get(node.id)?.find(isBroken);
  // A broken wire has the sign that it has in the picture.
  const { icon, tone } = worst ? problemLook(worst) : ({ icon: 'error', tone: 'error' } as const);
  const text = worst?.message ?? (broken ? broken.reason || 'a broken wire' : node.stateText);
  return (
    <button type="button" title={text} onClick={() => controller.open(node.id, false)}>
      <Icon name={icon} tone={tone} />
      <span>
        {nodeLabel(node)}
        <small>{shortText(text, 120)}</small>
      </span>
    </button>
  );
}
