import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../db/database.ts';
import {
  findCurrentTemplate,
  insertTemplateVersion,
  type SavedTemplate,
} from '../../db/queries/email-templates.ts';
import { OWN_TEMPLATE, type TemplateVersion } from '../../domain/email-template.ts';

/**
 * Saves a template as the version after the current one. What equals the current one makes no new version, unless it
 * was restored. Whoever saves at the same time gets a version of their own; none is lost.
 *
 * @param ifVersion saves only over this version; null over any.
 * @returns the version that is current then, or null when `ifVersion` is outdated.
 */
export async function saveTemplate(
  db: Database,
  shopId: number,
  saving: Omit<SavedTemplate, 'version'>,
  ifVersion: number | null,
): Promise<TemplateVersion | null> {
  for (;;) {
    const current = (await findCurrentTemplate(db, shopId)) ?? OWN_TEMPLATE;
    if (ifVersion !== null && ifVersion !== current.version) return null;
    const isUnchanged = isDeepStrictEqual(current.template, saving.template);
    if (isUnchanged && saving.restoredFrom === null) return current;
    const version = current.version + 1;
    if (await insertTemplateVersion(db, shopId, { ...saving, version })) {
      return { version, template: saving.template };
    }
  }
}
