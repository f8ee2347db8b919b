import { findTemplateVersion, type SavedTemplate } from '../../db/queries/email-templates.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { OWN_TEMPLATE, type TemplateVersion } from '../../domain/email-template.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';

/** A version with who saved it and when; null for the product's own, 0. */
export type FoundVersion = TemplateVersion & {
  [Fact in 'savedAt' | 'savedBy' | 'restoredFrom']: SavedTemplate[Fact] | null;
};

/** @throws Problem 404 for a version that the shop does not have. */
export async function getVersion({ db }: ApiDeps, shop: Shop, version: number): Promise<FoundVersion> {
  if (version === OWN_TEMPLATE.version) {
    return { ...OWN_TEMPLATE, savedAt: null, savedBy: null, restoredFrom: null };
  }
  const found = await findTemplateVersion(db, shop.id, version);
  if (found === undefined) throw notFound('version');
  return found;
}
