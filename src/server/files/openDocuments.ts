import type { Connection } from 'vscode-languageserver';
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { normalUri, spellingKey } from '../../source/uris.ts';

/** UTF-16 units; longer documents are left out, as files of that size are. */
const MAX_DOCUMENT_LENGTH = 5 * 1024 * 1024;

/** What the owner of the open documents wants to know. URIs are in their normal spelling. */
export interface DocumentListener {
  /** Opened, before its text is told. */
  readonly opened: (uri: string) => void;
  /** Opened or edited; it wins over the file on disk. */
  readonly changed: (change: FileChange) => void;
  /** Closed: the file on disk counts again. */
  readonly closed: (uri: string) => void;
}

/** The documents that the client has open, kept up to date by incremental changes. */
export class OpenDocuments {
  readonly #documents = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();
  /** The address of what is open, by what all spellings of it have in common. */
  readonly #spelled = new Map<string, string>();
  readonly #forgives: boolean | undefined;

  /** Starts to listen; before `connection.listen()`. forgives: whether the disk finds a file by any spelling of its name. */
  constructor(connection: Connection, listener: DocumentListener, forgives?: boolean) {
    this.#forgives = forgives;
    this.#documents.onDidChangeContent(({ document }) => {
      const uri = normalUri(document.uri);
      const isNew = !this.#byUri.has(uri);
      this.#byUri.set(uri, document);
      this.#spelled.set(spellingKey(uri, forgives), uri);
      if (isNew) listener.opened(uri);
      listener.changed(changeOf(uri, document));
    });
    this.#documents.onDidClose(({ document }) => {
      const uri = normalUri(document.uri);
      this.#byUri.delete(uri);
      if (this.spelling(uri) === uri) this.#spelled.delete(spellingKey(uri, forgives));
      listener.closed(uri);
    });
    this.#documents.listen(connection);
  }

  /** True while the client has the document open. */
  isOpen(uri: string): boolean {
    return this.#byUri.has(uri);
  }

  /**
   * The address under which a file is open; undefined for what is not. It may differ in capitals and accents where the disk
   * takes both for one: a file that was renamed elsewhere stays open under its old name.
   */
  spelling(uri: string): string | undefined {
    return this.#byUri.has(uri) ? uri : this.#spelled.get(spellingKey(uri, this.#forgives));
  }

  /** All that are open. */
  uris(): readonly string[] {
    return [...this.#byUri.keys()];
  }

  /** All that are open, as they are now. */
  changes(): readonly FileChange[] {
    return [...this.#byUri].map(([uri, document]) => changeOf(uri, document));
  }

  /** What stands in a document; undefined for one that is not open. */
  text(uri: string): string | undefined {
    return this.#byUri.get(uri)?.getText();
  }

  /** The address as the client spells it, and the version that it has now; undefined for what is not open. */
  identify(uri: string): { readonly uri: string; readonly version: number } | undefined {
    return this.#byUri.get(uri);
  }
}

function changeOf(uri: string, document: TextDocument): FileChange {
  const text = document.getText();
  if (typeof text !== 'string') return { uri, skipped: 'unreadable' };
  return text.length > MAX_DOCUMENT_LENGTH ? { uri, skipped: 'too large' } : { uri, text, keepText: true };
}
