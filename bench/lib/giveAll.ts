import { giveWanted, type WantedReader } from '../../src/core/giveWanted.ts';
import type { WiringService } from '../../src/core/wiringService.ts';

/** Gives a service the texts of which builds are made, as the server does; answers the files (URIs) that this made others. */
export async function giveAll(service: WiringService, source: WantedReader | undefined): Promise<readonly string[]> {
  const uris = new Set<string>();
  const note = ({ uris: others }: { readonly uris: readonly string[] }) => others.forEach(uri => uris.add(uri));
  if (source) await giveWanted(service, source, note);
  return [...uris];
}
