/** The files of a fixture: `#- path` lines begin a file; without one, the text is `a.yaml`. */
export function filesOf(fixture: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const parts = fixture.replace(/^\n/, '').split(/^#- (.+)\n/m);
  const [first = ''] = parts;
  if (first.trim() !== '') files.set('a.yaml', first);
  for (let i = 1; i + 1 < parts.length; i += 2) files.set((parts[i] ?? '').trim(), parts[i + 1] ?? '');
  return files;
}
