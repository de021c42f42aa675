// A preload that lets a bundled program believe that it runs on Windows: drives are folders of WINDOWS_DISK, names are
// found in any capitals, and paths have backslashes. What Windows itself does beyond that is not imitated.
import fs from 'node:fs';
import Module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import workers from 'node:worker_threads';

type Callable = (...args: readonly unknown[]) => unknown;

const disk = process.env['WINDOWS_DISK'] ?? '';
Object.defineProperty(process, 'platform', { value: 'win32' });
process.cwd = () => 'C:\\';

/** The path with the spelling of what is there; what is not there stays as it is. */
function spelled(file: string): string {
  let at = disk;
  for (const name of file.split('/').filter(Boolean)) {
    const names = fs.existsSync(at) && fs.statSync(at).isDirectory() ? fs.readdirSync(at) : [];
    const found = names.find(each => each.toLowerCase() === name.toLowerCase());
    at = `${at}/${names.includes(name) ? name : (found ?? name)}`;
  }
  return at;
}

/** Any string that is a path of Windows, as one of this machine. */
function inside(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const plain = value.replace(/^\\\\\?\\(UNC\\)?/, (_, share) => (share ? '\\\\' : ''));
  const [, drive, below = ''] = /^([a-z]):[\\/]?([^]*)$/i.exec(plain) ?? [];
  if (drive) return spelled(`${drive.toUpperCase()}/${path.win32.normalize(`\\${below}`).replaceAll('\\', '/')}`);
  if (/^\\\\[^\\]+\\/.test(plain)) return spelled(`SHARES/${plain.replaceAll('\\', '/')}`);
  return plain.startsWith('\\') ? plain.replaceAll('\\', '/') : value;
}

function outside(file: unknown): unknown {
  if (typeof file !== 'string' || !file.startsWith(`${disk}/`)) return file;
  const [first, ...rest] = file.slice(disk.length + 1).split('/');
  return first === 'SHARES' ? `\\\\${rest.join('\\')}` : `${first}:\\${rest.join('\\')}`;
}

/** A module of Node.js whose functions take paths of Windows; those that answer real paths answer such ones. */
function translated(module: object): object {
  const known = new Map<string | symbol, Callable>();
  return new Proxy(module, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name === 'promises') return translated(fs.promises);
      if (typeof found !== 'function' || /^[A-Z]/.test(String(name))) return found;
      const call = known.get(name) ?? wrapped(found as Callable, String(name));
      known.set(name, call);
      return call;
    },
  });
}

function wrapped(found: Callable, name: string): Callable {
  if (!name.startsWith('realpath')) return (...args) => found(...args.map(inside));
  const call: Callable = (...args) => {
    const answer = found(...args.map(inside));
    return answer instanceof Promise ? answer.then(outside) : outside(answer);
  };
  return Object.assign(call, { native: call });
}

class TranslatedWorker extends workers.Worker {
  constructor(file: string, options: workers.WorkerOptions) {
    super(String(inside(file)), options);
  }
}

const modules = new Map<string, object>([
  ['fs', translated(fs)],
  ['fs/promises', translated(fs.promises)],
  ['path', path.win32],
  ['os', { ...os, homedir: () => 'C:\\Users\\me', tmpdir: () => 'C:\\Temp', platform: () => 'win32' }],
  ['worker_threads', { ...workers, Worker: TranslatedWorker }],
]);
const loader = Module as unknown as { _load: Callable };
const load = loader._load;
loader._load = (request, ...rest) =>
  modules.get(String(request).replace(/^node:/, '')) ?? Reflect.apply(load, Module, [request, ...rest]);
