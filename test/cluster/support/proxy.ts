import { type AddressInfo, connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy on this machine: its address, and the first lines of what it was asked. */
export interface FakeProxy {
  readonly url: string;
  readonly asked: readonly string[];
}

/** Leads every connection to one port of this machine, or answers with a status of its own. Ends with the test. */
export async function startProxy(port: number, status = 200): Promise<FakeProxy> {
  const asked: string[] = [];
  const proxy = createServer(socket => {
    socket.on('error', () => socket.destroy());
    socket.once('data', head => {
      asked.push(head.toString('latin1').split('\r\n')[0] ?? '');
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on('error', () => socket.destroy());
    });
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}
