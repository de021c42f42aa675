import type { Position } from 'vscode-languageserver-types';
import { contains, offsetIn } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** Id of the object at a position, or of the only object of the document there; '' if there is none. */
export function writtenAt(snapshot: Snapshot, uri: string, position: Position): string {
  const near = snapshot.resourcesIn(uri).filter(({ file, document }) => {
    const offset = offsetIn(file.manifest, document, position);
    return offset >= 0 && offset <= document.length;
  });
  const found = near.find(({ file, document, resource }) =>
    contains(resource.spans.object, offsetIn(file.manifest, document, position)),
  );
  return (found ?? (near.length === 1 ? near[0] : undefined))?.id ?? '';
}
