/** Which key means what, in the graph and, where it makes sense, in the tree. Pure. */

/** The command of a key. */
export type KeyCommand =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'open'
  | 'select'
  | 'search'
  | 'fit'
  | 'reset'
  | 'zoomIn'
  | 'zoomOut'
  | 'problemsOnly'
  | 'nextProblem'
  | 'previousProblem'
  | 'nextWire'
  | 'previousWire'
  | 'follow'
  | 'fold'
  | 'unfold'
  | 'widen'
  | 'menu'
  | 'leave'
  | 'help';

/** The part of a keyboard event that matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const byKey: Readonly<Record<string, KeyCommand>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  ' ': 'select',
  '/': 'search',
  f: 'fit',
  '0': 'reset',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  p: 'problemsOnly',
  n: 'nextProblem',
  N: 'previousProblem',
  '.': 'nextWire',
  ',': 'previousWire',
  t: 'follow',
  '[': 'fold',
  ']': 'unfold',
  w: 'widen',
  ContextMenu: 'menu',
  Escape: 'leave',
  '?': 'help',
};

/** The keys and what they do, for the list that `?` opens. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ['← → or ↑ ↓', 'Along the wires: follow them, whichever way they run'],
  ['↑ ↓ or ← →', 'Across the wires: from card to card (in the tree: rows, collapse, expand)'],
  ['Home End', 'First and last'],
  ['a … z', 'Type the start of a name'],
  ['/', 'Search; Enter and Shift+Enter step through the matches'],
  ['Enter', 'Open the manifest'],
  ['Space', 'Select, and show the manifest'],
  ['n N', 'Next and previous problem'],
  [', .', 'Previous and next wire of an object; Enter opens it, ← → go along it'],
  ['p', 'Problems only'],
  ['w', 'Widen to the namespace, then to the workspace'],
  ['t', 'Follow a request from outside to here; arrow keys step, Esc ends it'],
  ['[ ]', 'Fold and unfold the namespace'],
  ['Shift+F10', 'Menu: copy, open, neighbors, hide'],
  ['f', 'Fit the picture into the window'],
  ['0', 'Natural size'],
  ['+ -', 'Zoom'],
  ['Esc', 'Back to the editor'],
  ['?', 'This list'],
];

/** The command of a key; undefined for other keys, and for letters while a name is being typed, which they continue. */
export function commandOf(press: KeyPress, typing: boolean): KeyCommand | undefined {
  if (press.key === 'F10' && press.shiftKey) return 'menu';
  // On keyboards that need AltGr for a bracket, Control and Alt are reported as pressed.
  if (press.ctrlKey && press.altKey && '[]'.includes(press.key)) return byKey[press.key];
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const isLetter = press.key.length === 1 && press.key !== ' ';
  if (typing && isLetter) return undefined;
  return Object.hasOwn(byKey, press.key) ? byKey[press.key] : undefined;
}
