import { shortText } from '../../picture/model/visibleText.ts';
import type { PanelSnapshot } from './panelState.ts';

type Failed = Pick<PanelSnapshot, 'message' | 'unopened'>;

/** What failed, as a title: the language server, or the opening of workspace folders, by their names. */
export function failureTitle({ unopened }: Failed): string {
  if (unopened.length === 0) return 'Podwire stopped';
  const names = shortText(unopened.join(', '), 200);
  return unopened.length === 1 ? `Folder ${names} could not be opened` : `Folders ${names} could not be opened`;
}

/** The same above a picture that is still there. */
export function failureAbovePicture(state: Failed): string {
  const why = shortText(state.message, 300);
  return state.unopened.length > 0
    ? `${failureTitle(state)}; nothing of it is in this picture. ${why}`
    : `${failureTitle(state)}; the picture is the last one it drew. ${why}`;
}
