/** Filled in below. */
export async function memory(folder: string): Promise<object> {
  return {};
}
