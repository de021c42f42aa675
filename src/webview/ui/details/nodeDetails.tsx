/** The strip's content for a node. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { GraphContainer, GraphEdge, GraphNode } from '../../../protocol/graph.ts';
import { endLabel, portText, relationText, replicasText } from '../../../picture/model/describe.ts';
import { shortText, visibleText } from '../../../picture/model/visibleText.ts';
import { iconOf } from '../../../picture/scene/icons.ts';
import { problemLook, stateLook } from '../../../picture/scene/stateLook.ts';
import type { PanelController } from '../../state/panelController.ts';
import { Icon } from '../icon.tsx';

interface Props {
  readonly controller: PanelController;
  readonly node: GraphNode;
}

const mostListed = 40;
const mostFixes = 6;

/** State, problems, ports, containers, wires, details and places of a node. */
export function NodeDetails({ controller, node }: Props): JSX.Element {
  return (
    <>
      <h2 title={node.name}>
        <Icon name={iconOf(node)} tone={`of-${node.type}`} />
        <span class="long">{shortText(node.name, 300)}</span>
      </h2>
      <p class="muted">
        {[node.kind, node.namespace && `namespace ${shortText(node.namespace, 80)}`, replicasText(node)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {node.stateText && (
        <p class={`state ${stateLook(node.state).tone}`}>
          <Icon name={stateLook(node.state).icon} tone={stateLook(node.state).tone} />
          <span class="long">{shortText(node.stateText, 600)}</span>
        </p>
      )}
      <Actions controller={controller} node={node} />
      <Problems controller={controller} node={node} />
      <Section title="Ports" items={node.ports}>
        {port => (
          <Line
            icon={port.ok ? 'port' : 'error'}
            tone={port.ok ? 'plain' : 'error'}
            text={portText(port) + (port.ok ? '' : ', leads nowhere')}
          />
        )}
      </Section>
      <Section title="Containers" items={node.containers}>
        {container => <ContainerLine container={container} />}
      </Section>
      <Wires controller={controller} node={node} />
      <Section title="Details" items={node.details}>
        {detail => <DetailLine controller={controller} label={detail.label} value={detail.value} />}
      </Section>
      <Section title={node.places.length > 1 ? 'Places' : 'Place'} items={node.places}>
        {place => <Line icon="place" text={visibleText(place)} />}
      </Section>
    </>
  );
}

function Actions({ controller, node }: Props): JSX.Element {
  return (
    <div class="actions">
      <button type="button" class="primary" onClick={() => controller.open(node.id, true)}>
        Open
      </button>
      <button type="button" onClick={() => controller.setScope('neighborhood', node.id)}>
        Show neighbors
      </button>
      <button type="button" onClick={() => controller.copy(node.name)}>
        Copy name
      </button>
    </div>
  );
}

function Problems({ controller, node }: Props): JSX.Element {
  // Requested again whenever the node may have changed: fixes depend on more than the node.
  useEffect(() => {
    if (node.problems.length > 0) controller.askFixes(node.id);
  }, [controller, node]);
  const { id, offered } = controller.store.state.fixes;
  const fixesOf = (code: string) => (id === node.id ? offered.filter(each => each.code === code) : []);
  return (
    <Section title="Problems" items={node.problems}>
      {problem => {
        const look = problemLook(problem);
        return (
          <>
            <Line
              icon={look.icon}
              tone={look.tone}
              text={visibleText(problem.message)}
              note={`${look.word} · ${problem.code}`}
            />
            {fixesOf(problem.code)
              .slice(0, mostFixes)
              .map(({ title }) => (
                <button type="button" class="fix" onClick={() => controller.fix(node.id, problem.code, title)}>
                  <Icon name="fix" />
                  <span class="long">{shortText(title, 200)}</span>
                </button>
              ))}
          </>
        );
      }}
    </Section>
  );
}

function Wires({ controller, node }: Props): JSX.Element {
  const { drawn, model: all } = controller.derived;
  const model = drawn.nodes.has(node.id) ? drawn : all;
  const link = (edge: GraphEdge, end: string, arrow: string) => {
    const other = model.nodes.get(end);
    const tone = edge.state === 'broken' ? 'error' : edge.state === 'unknown' ? 'unknown' : 'plain';
    const note = [
      edge.state === 'broken' ? 'broken' : edge.state === 'unknown' ? 'cannot tell' : '',
      edge.reason,
      edge.label,
    ];
    return (
      <button type="button" onClick={() => controller.open(end, false)}>
        <Icon name={tone === 'error' ? 'error' : tone === 'unknown' ? 'unknown' : 'call'} tone={tone} />
        <span>
          {`${arrow} ${endLabel(other, node)}`}
          <small>{shortText(note.filter(Boolean).join(' · '), 160)}</small>
        </span>
      </button>
    );
  };
  return (
    <>
      <Section title="Leads to" items={model.outgoing.get(node.id) ?? []} isLinks>
        {edge => link(edge, edge.to, relationText(edge))}
      </Section>
      <Section title="Reached from" items={model.incoming.get(node.id) ?? []} isLinks>
        {edge => link(edge, edge.from, `${edge.type} from`)}
      </Section>
    </>
  );
}

function ContainerLine({ container }: { readonly container: GraphContainer }): JSX.Element {
  const role = container.role === 'main' ? '' : ` (${container.role})`;
  const ports = container.ports.map(portText).join(', ');
  return (
    <Line
      icon="container"
      text={visibleText(container.name) + role}
      note={[visibleText(container.image), ports].filter(Boolean).join(' · ')}
    />
  );
}

function DetailLine({
  controller,
  label,
  value,
}: {
  readonly controller: PanelController;
  readonly label: string;
  readonly value: string;
}): JSX.Element {
  return (
    <div class="detail">
      <span>
        <small>{visibleText(label)}</small>
        <span class="long">{shortText(value, 600)}</span>
      </span>
      <button type="button" class="copy" aria-label={`Copy ${label}`} onClick={() => controller.copy(value)}>
        Copy
      </button>
    </div>
  );
}

interface LineProps {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly text: string;
  readonly tone?: string;
  readonly note?: string;
}

function Line({ icon, text, tone = 'plain', note = '' }: LineProps): JSX.Element {
  return (
    <div class="line">
      <Icon name={icon} tone={tone} />
      <span class="long">
        {shortText(text, 600)}
        {note && <small>{shortText(note, 300)}</small>}
      </span>
    </div>
  );
}

interface SectionProps<Item> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly isLinks?: boolean;
  readonly children: (item: Item) => ComponentChildren;
}

function Section<Item>({ title, items, isLinks, children }: SectionProps<Item>): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class={isLinks ? 'links' : 'lines'}>
        {items.slice(0, mostListed).map(item => (
          <li>{children(item)}</li>
        ))}
      </ul>
      {items.length > mostListed && <p class="muted">{`and ${items.length - mostListed} more`}</p>}
    </section>
  );
}
