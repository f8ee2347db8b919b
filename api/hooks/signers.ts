import { findSigner, type ShopSystem, type Signer } from '../../db/queries/connections.ts';
import type { ApiDeps } from '../deps.ts';

/** A shop's system, and the secrets by which it signs, opened. */
export interface OpenSigner extends Signer {
  open: string[];
}

/** Who signs webhooks, as it was when it was last looked up: whoever relies on it has the database confirm it. */
export interface Signers {
  /** @returns undefined for one that was not looked up yet. */
  known(slug: string, system: ShopSystem): OpenSigner | undefined;
  /** Looks it up anew. @returns undefined for a shop that is none. */
  find(slug: string, system: ShopSystem): Promise<OpenSigner | undefined>;
}

export function createSigners({ db, secrets }: Pick<ApiDeps, 'db' | 'secrets'>): Signers {
  const known = new Map<string, OpenSigner>();
  return {
    known: (slug, system) => known.get(`${system} ${slug}`),
    find: async (slug, system) => {
      const signer = await findSigner(db, slug, system);
      if (signer === undefined) return undefined;
      const open = signer.webhookSecrets.flatMap((sealed) => secrets.webhookSeal.open(sealed) ?? []);
      const found = { ...signer, open };
      known.set(`${system} ${slug}`, found);
      return found;
    },
  };
}
