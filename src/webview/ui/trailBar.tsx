/** The current step of a followed request: what happens there, and why it stops. */
import type { JSX } from 'preact';
import { shortText } from '../../picture/model/visibleText.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

/** The bar; nothing while no request is followed. */
export function TrailBar({ controller, state }: Props): JSX.Element | null {
  const { trail } = state;
  const hop = trail?.hops[trail.step];
  if (!trail || !hop) return null;
  const { hops, step } = trail;
  const { id, offered } = state.fixes;
  const fix = hop.broken && id === trail.fixId ? offered[0] : undefined;
  return (
    <div class={hop.broken ? 'trail broken' : 'trail'} role="group" aria-label="Follow a request">
      <button type="button" aria-label="Previous step" disabled={step === 0} onClick={() => controller.stepTrail(-1)}>
        ‹
      </button>
      <span class="trail-count">{`${step + 1} / ${hops.length}`}</span>
      <button
        type="button"
        aria-label="Next step"
        disabled={step === hops.length - 1}
        onClick={() => controller.stepTrail(1)}
      >
        ›
      </button>
      <p>
        {hop.broken && <Icon name="error" tone="error" />}
        {shortText(hop.text, 300)}
        {hop.broken && <strong>{` Stops here: ${shortText(hop.broken, 300)}`}</strong>}
      </p>
      {fix && (
        <button type="button" class="fix" onClick={() => controller.fix(id, fix.code, fix.title)}>
          {shortText(fix.title, 80)}
        </button>
      )}
      <button
        type="button"
        aria-label="Stop following"
        title="Stop following (Esc)"
        onClick={() => controller.endTrail()}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
