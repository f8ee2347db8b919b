import type { Selectable } from 'kysely';
import type { EmailTemplate, TemplateVersion } from '../../domain/email-template.ts';
import type { Database, DB } from '../database.ts';

/** A version as it was saved, which is never changed. */
export interface SavedTemplate extends TemplateVersion {
  savedAt: Date;
  /** Who saved it. */
  savedBy: string;
  /** The version whose content it took; null where somebody wrote it. */
  restoredFrom: number | null;
}

/** @returns the version that mails are made of now; undefined while the shop has saved none. */
export async function findCurrentTemplate(db: Database, shopId: number): Promise<SavedTemplate | undefined> {
  const row = await db
    .selectFrom('email_templates')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toSavedTemplate(row);
}

export async function findTemplateVersion(
  db: Database,
  shopId: number,
  version: number,
): Promise<SavedTemplate | undefined> {
  const row = await db
    .selectFrom('email_templates')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : toSavedTemplate(row);
}

/**
 * Stores a version unless its number is taken: of two who save at once the primary key lets one have it.
 *
 * @returns whether it was stored.
 */
export async function insertTemplateVersion(
  db: Database,
  shopId: number,
  { version, template, savedAt, savedBy, restoredFrom }: SavedTemplate,
): Promise<boolean> {
  const inserted = await db
    .insertInto('email_templates')
    .values({
      shop_id: shopId,
      version,
      content: JSON.stringify(template),
      saved_at: savedAt,
      saved_by: savedBy,
      restored_from: restoredFrom,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'version']).doNothing())
    .returning('version')
    .executeTakeFirst();
  return inserted !== undefined;
}

export type ListedTemplate = Omit<SavedTemplate, 'template'>;

/**
 * Reads a page of a shop's versions, newest first.
 *
 * @param page.place before or after that version; null for the first page.
 * @returns `hasMore`: more lie behind the page's end, in its own direction.
 */
export async function listTemplateVersions(
  db: Database,
  shopId: number,
  { place, limit }: { place: { side: 'older' | 'newer'; id: number } | null; limit: number },
): Promise<{ listed: ListedTemplate[]; hasMore: boolean }> {
  const isBackwards = place?.side === 'newer';
  const rows = await db
    .selectFrom('email_templates')
    .select(['version', 'saved_at', 'saved_by', 'restored_from'])
    .where('shop_id', '=', shopId)
    .$if(place !== null, (query) => query.where('version', isBackwards ? '>' : '<', place?.id ?? 0))
    .orderBy('version', isBackwards ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).map((row) => ({
    version: row.version,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    restoredFrom: row.restored_from,
  }));
  return { listed: isBackwards ? page.toReversed() : page, hasMore: rows.length > limit };
}

function toSavedTemplate(row: Selectable<DB['email_templates']>): SavedTemplate {
  const template: EmailTemplate = row.content;
  const { version, saved_at: savedAt, saved_by: savedBy, restored_from: restoredFrom } = row;
  return { version, template, savedAt, savedBy, restoredFrom };
}
