import type { Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { guardedLater } from './guard.ts';
import type { Session } from './session.ts';
import { DEFAULT_SERVER_SETTINGS, excludesOf, type ServerSettings, serverSettingsOf } from './settings.ts';
import type { Client } from './client.ts';
import type { WorkspaceFiles } from './files/workspaceFiles.ts';

const SECTIONS = ['podwire', 'files.exclude'];

/** The source of settings: requested from clients that support it, else what the client sent last. */
export class SettingsSource {
  readonly #connection: Connection;
  readonly #client: Client;
  #pushed: unknown;
  #current = DEFAULT_SERVER_SETTINGS;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#pushed = client.settings;
  }

  /** The current settings. */
  get current(): ServerSettings {
    return this.#current;
  }

  /** Applies the settings, and every change of them from now on. */
  async follow(session: Session, files: WorkspaceFiles): Promise<void> {
    if (this.#client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void this.#connection.client.register(DidChangeConfigurationNotification.type, { section: SECTIONS });
    }
    const task = { feature: 'settings', uri: '' };
    this.#connection.onDidChangeConfiguration(async ({ settings }) => {
      this.#pushed = settings ?? this.#pushed;
      const isOtherKinds = await guardedLater(session.logger, task, false, () => this.#apply(session));
      await files.settingsChanged(isOtherKinds);
    });
    await guardedLater(session.logger, task, false, () => this.#apply(session));
  }

  /** True where files must be read again, since other kinds count now and their texts are not kept. */
  async #apply(session: Session): Promise<boolean> {
    const settings = serverSettingsOf(await this.#section('podwire'));
    const { core, diagnosticsScope, shows } = settings;
    session.flush();
    session.note(session.service.configure(core));
    session.publisher.setScope(diagnosticsScope);
    session.setShown(shows);
    const before = this.#current;
    this.#current = settings;
    return JSON.stringify(core.podTemplates) !== JSON.stringify(before.core.podTemplates);
  }

  /** The globs of hidden files in a workspace folder. */
  async excludes(root: string): Promise<readonly string[]> {
    return excludesOf(await this.#section('files.exclude', root));
  }

  async #section(section: string, scopeUri?: string): Promise<unknown> {
    if (!this.#client.capabilities.workspace?.configuration) return valueAt(this.#pushed, section.split('.'));
    try {
      return await this.#connection.workspace.getConfiguration({ section, ...(scopeUri ? { scopeUri } : {}) });
    } catch {
      // A client that cannot answer has no settings.
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
