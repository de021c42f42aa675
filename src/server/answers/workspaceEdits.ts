import type { ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocumentEdit } from 'vscode-languageserver';
import type { OpenDocuments } from '../files/openDocuments.ts';

/** Which workspace edits a client supports. */
export interface EditSupport {
  /** Edits of documents with versions, which the client refuses where they are outdated. */
  readonly documentChanges: boolean;
  /** Headings for edits in the client's preview. */
  readonly annotations: boolean;
}

/** The workspace edits that a client supports, by its capabilities. */
export function editsOf({ workspace }: ClientCapabilities): EditSupport {
  const support = workspace?.workspaceEdit;
  return {
    documentChanges: support?.documentChanges === true,
    annotations: support?.documentChanges === true && support.changeAnnotationSupport !== undefined,
  };
}

/** An edit in the form that the client supports: open documents with the client's URI and version. */
export function editForClient(
  { documentChanges = [], changeAnnotations = {} }: WorkspaceEdit,
  support: EditSupport,
  documents: OpenDocuments,
): WorkspaceEdit {
  const changes = documentChanges
    .filter(change => TextDocumentEdit.is(change))
    .map(({ textDocument: { uri }, edits }) => {
      const open = documents.identify(uri);
      return {
        textDocument: { uri: open?.uri ?? uri, version: open?.version ?? null },
        edits: edits.filter(edit => 'newText' in edit),
      };
    });
  if (support.annotations) return { documentChanges: changes, changeAnnotations };
  const plain = changes.map(({ textDocument, edits }) => ({ textDocument, edits: edits.map(withoutAnnotation) }));
  if (support.documentChanges) return { documentChanges: plain };
  return { changes: Object.fromEntries(plain.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}

function withoutAnnotation({ range, newText }: TextEdit): TextEdit {
  return { range, newText };
}
