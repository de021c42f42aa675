import type { ChildProcess } from 'node:child_process';
import type { Connection, Message } from 'vscode-languageserver';
import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';

/** The connection to whoever started this process, over the channel that the command line names. */
export function ownConnection(): Connection {
  if (!process.argv.includes('--node-ipc')) return createConnection();
  return createConnection(new IPCMessageReader(process), new ChannelWriter(process));
}

/** Writes to another process. Unlike the library's writer, it says when a message is written, and not when it is queued. */
export class ChannelWriter extends IPCMessageWriter {
  readonly #channel: NodeJS.Process | ChildProcess;

  /** channel: this process for its parent, or a child. */
  constructor(channel: NodeJS.Process | ChildProcess) {
    super(channel);
    this.#channel = channel;
  }

  override write(message: Message): Promise<void> {
    return new Promise(resolve => {
      const onWritten = (error: Error | null): void => {
        if (error) this.fireError(error, message, 1);
        resolve();
      };
      if (this.#channel.send) this.#channel.send(message, undefined, undefined, onWritten);
      else resolve();
    });
  }
}
