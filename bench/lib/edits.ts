/** A kind of edit: which files it is for, and what a text is after it. */
export interface Edit {
  readonly what: string;
  readonly fits: (file: string, text: string) => boolean;
  readonly change: (text: string, number: number) => string;
}

const isWorkload = (_: string, text: string) =>
  /^kind: (Deployment|StatefulSet)$/m.test(text) && /^ +tier: /m.test(text);

/** What people type, each a key stroke's worth. */
export const EDITS: readonly Edit[] = [
  {
    what: 'label',
    fits: isWorkload,
    change: (text, n) => text.replace(/^( +app: [\w-]+)$/gm, `$1${n % 2 ? 'x' : ''}`),
  },
  {
    what: 'comment',
    fits: (_, text) => /^kind: (Deployment|Service)$/m.test(text),
    change: (text, n) => `# ${'typing'.slice(0, 1 + (n % 6))}\n${text}`,
  },
  {
    what: 'namespace',
    fits: (_, text) => /^kind: Service$/m.test(text) && /^ {2}namespace: /m.test(text),
    change: (text, n) => text.replace(/^ {2}namespace: .*$/m, n % 2 ? '  namespace: elsewhere' : '$&'),
  },
  {
    what: 'kustomization',
    fits: file => file.endsWith('kustomization.yaml'),
    change: (text, n) => (n % 2 ? `${text}commonLabels:\n  added: "${n}"\n` : text),
  },
];

/** Numbers that look random and are the same in every run. */
export function* numbers(limit: number): Generator<number> {
  let state = 12345;
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield (state >>> 8) % limit;
  }
}

/** A workspace in which every Pod has one label, which some Services want alone. */
export function sharedLabel(services: number): Map<string, string> {
  const files = new Map<string, string>();
  for (let i = 0; i < services; i++) {
    const folder = `apps/team-${i % Math.max(1, Math.floor(services / 40))}`;
    const selector = i % 20 === 0 ? '{shared: "all"}' : `{shared: "all", app: a${i}}`;
    files.set(
      `${folder}/a${i}.yaml`,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a${i}\nspec:\n  selector:\n    matchLabels: {app: a${i}}\n  template:\n    metadata:\n      labels:\n        shared: "all"\n        app: a${i}\n        tier: web\n    spec:\n      containers:\n      - name: c\n        image: i\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: a${i}\nspec:\n  selector: ${selector}\n`,
    );
  }
  return files;
}
