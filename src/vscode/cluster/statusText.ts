import type { LiveState } from '../../protocol/liveMessages.ts';

/** The status bar text of a connection. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

/** `staging (read-only)`, with its age where it is stale. now: milliseconds since 1970. */
export function statusText(state: LiveState, now: number): StatusText {
  const { status, context, sentence, since, currentContext, namespaces } = state;
  const where = `Namespaces: ${namespaces.map(name => (name === '*' ? 'all' : name)).join(', ')}`;
  const other = currentContext === '' ? '' : `Still showing ${context}; the current context is now ${currentContext}`;
  const tooltip = [`Podwire reads the cluster ${context}`, where, capital(sentence), other].filter(Boolean).join('\n');
  const shown = currentContext === '' ? context : `still ${context}`;
  switch (status) {
    case 'live':
      return { text: `$(cloud) ${shown} (read-only)`, tooltip, isWarning: false };
    case 'connecting':
      return { text: `$(sync~spin) ${shown}`, tooltip, isWarning: false };
    case 'stale':
      return { text: `$(cloud) ${shown} (stale ${ageOf(now - since)})`, tooltip, isWarning: true };
    default:
      return { text: `$(error) ${shown} (not connected)`, tooltip, isWarning: true };
  }
}

/** `40 s`, `3 min`, `2 h`. */
function ageOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
