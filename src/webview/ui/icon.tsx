/** An icon beside text; the text says the same, so it is hidden from screen readers. */
import type { JSX } from 'preact';
import type { IconName } from '../../picture/scene/icons.ts';
import { icons } from '../../picture/scene/icons.ts';

/** An icon in the color of its text, or in that of a tone. */
export function Icon({ name, tone = 'plain' }: { readonly name: IconName; readonly tone?: string }): JSX.Element {
  return (
    <svg class={`glyph ${tone}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}
