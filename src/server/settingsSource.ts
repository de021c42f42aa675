import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { excludesOf, serverSettingsOf } from './settings.ts';
import type { ServerSettings } from './settings.ts';

const SECTIONS = ['podwire', 'files.exclude'];

/** Where settings come from: asked from clients that answer, else what the client sent last. */
export class SettingsSource {
  readonly #connection: Connection;
  #pushed: unknown;
  #client: ClientCapabilities = {};

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** initial: `{ podwire: { … }, files: { exclude: { … } } }`, for clients that cannot be asked. */
  begin(initial: unknown, client: ClientCapabilities): void {
    this.#pushed = initial;
    this.#client = client;
  }

  /** Tells of every change from now on. */
  listen(changed: () => Promise<void>): void {
    if (this.#client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTIONS });
    }
    this.#connection.onDidChangeConfiguration(async ({ settings }) => {
      this.#pushed = settings ?? this.#pushed;
      await changed();
    });
  }

  /** The settings as they are now. */
  async server(): Promise<ServerSettings> {
    return serverSettingsOf(await this.#section('podwire'));
  }

  /** The globs that a workspace folder hides. */
  async excludes(root: string): Promise<readonly string[]> {
    return excludesOf(await this.#section('files.exclude', root));
  }

  async #section(section: string, scopeUri?: string): Promise<unknown> {
    if (!this.#client.workspace?.configuration) return valueAt(this.#pushed, section.split('.'));
    try {
      return await this.#connection.workspace.getConfiguration({ section, ...(scopeUri ? { scopeUri } : {}) });
    } catch {
      // A client that cannot say has no settings of its own.
      return undefined;
    }
  }
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}
