/** Storage of the notices that the user has seen. */
export interface Told {
  readonly get: (key: string) => unknown;
  readonly update: (key: string, value: unknown) => PromiseLike<void>;
}

/** Shows a notice unless it was ever shown before. key: identifies the notice. */
export async function once(told: Told, key: string, tell: () => unknown): Promise<void> {
  if (told.get(key) === true) return;
  // Stored first, since a notice may stay open for days.
  await told.update(key, true);
  await tell();
}
