/** The editor's hover, beside the pointer. It comes from manifests, so every part of it is rendered as text. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Point } from '../../picture/layout/geometry.ts';
import type { Block, Span } from '../../picture/model/plainMarkdown.ts';
import { blocksOf } from '../../picture/model/plainMarkdown.ts';
import { shortText } from '../../picture/model/visibleText.ts';
import { keepInWindow } from './keepInWindow.ts';

interface Props {
  readonly markdown: string;
  /** A point of the window, in pixels. */
  readonly at: Point;
}

const mostBlocks = 24;
const longest = 400;

/** The card; screen readers hear the same from the node's name and the strip. */
export function HoverCard({ markdown, at }: Props): JSX.Element {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepInWindow(card.current, { x: at.x + 14, y: at.y + 18 }));
  return (
    <div class="hover-card" ref={card} aria-hidden="true">
      {blocksOf(markdown).slice(0, mostBlocks).map(blockOf)}
    </div>
  );
}

function blockOf({ type, spans }: Block): JSX.Element {
  return <p class={type}>{spans.map(spanOf)}</p>;
}

function spanOf({ text, style }: Span): JSX.Element {
  const shown = shortText(text, longest);
  if (style === 'code') return <code>{shown}</code>;
  return style === 'strong' ? <strong>{shown}</strong> : <span>{shown}</span>;
}
