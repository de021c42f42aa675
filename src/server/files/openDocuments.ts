import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { FolderSpellings } from './folderSpellings.ts';

/** Maximum length in UTF-16 units; longer documents are left out, like files of that size. */
const MAX_DOCUMENT_LENGTH = 5 * 1024 * 1024;

/** Receives changes of open documents. URIs are in their normal spelling. */
export interface DocumentListener {
  /** A document was opened; called before `changed`. */
  readonly opened: (uri: string) => void;
  /** A document was opened or edited; it wins over the file on disk. */
  readonly changed: (change: FileChange) => void;
  /** A document was closed: the file on disk counts again. */
  readonly closed: (uri: string) => void;
}

/** The documents that the client has open, kept up to date by incremental changes. */
export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();
  /** The URI of an open document, by a key that all of its spellings share. */
  readonly #spelled = new Map<string, string>();
  readonly #spellings: FolderSpellings;

  /** Starts to listen; call it before `connection.listen()`. */
  constructor(connection: Connection, listener: DocumentListener, spellings: FolderSpellings) {
    this.#spellings = spellings;
    this.#documents.onDidChangeContent(({ document }) => {
      const uri = spellings.uriOf(document.uri);
      const isNew = !this.#byUri.has(uri);
      this.#byUri.set(uri, document);
      this.#spelled.set(spellings.keyOf(uri), uri);
      if (isNew) listener.opened(uri);
      listener.changed(changeOf(uri, document));
    });
    this.#documents.onDidClose(({ document }) => {
      const uri = spellings.uriOf(document.uri);
      this.#byUri.delete(uri);
      if (this.spelling(uri) === uri) this.#spelled.delete(spellings.keyOf(uri));
      listener.closed(uri);
    });
    this.#documents.listen(connection);
  }

  /** True while the client has the document open. */
  isOpen(uri: string): boolean {
    return this.#byUri.has(uri);
  }

  /**
   * The URI under which a file is open; undefined where it is not. It may differ in case and Unicode form where the
   * disk treats both as the same file: a file that was renamed elsewhere stays open under its old name.
   */
  spelling(uri: string): string | undefined {
    return this.#byUri.has(uri) ? uri : this.#spelled.get(this.#spellings.keyOf(uri));
  }

  /** URIs of all open documents. */
  uris(): readonly string[] {
    return [...this.#byUri.keys()];
  }

  /** All open documents with their current text. */
  changes(): readonly FileChange[] {
    return [...this.#byUri].map(([uri, document]) => changeOf(uri, document));
  }

  /** The text of a document; undefined where it is not open. */
  text(uri: string): string | undefined {
    return this.#byUri.get(uri)?.getText();
  }

  /** The URI in the client's spelling, and the current version; undefined where the document is not open. */
  identify(uri: string): { readonly uri: string; readonly version: number } | undefined {
    return this.#byUri.get(uri);
  }
}

function changeOf(uri: string, document: TextDocument): FileChange {
  const text = document.getText();
  if (typeof text !== 'string') return { uri, skipped: 'unreadable' };
  return text.length > MAX_DOCUMENT_LENGTH ? { uri, skipped: 'too large' } : { uri, text, keepText: true };
}
