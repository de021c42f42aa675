/** What a person was told; VS Code keeps it. */
export interface Told {
  readonly get: (key: string) => unknown;
  readonly update: (key: string, value: unknown) => PromiseLike<void>;
}

/** Tells something unless it was ever told before. key: what it is kept by. */
export async function once(told: Told, key: string, tell: () => unknown): Promise<void> {
  if (told.get(key) === true) return;
  // Kept before it is told: a notice may stay open for days.
  await told.update(key, true);
  await tell();
}
