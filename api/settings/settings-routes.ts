import { replaceSettings } from '../../db/queries/settings.ts';
import { listChanges } from '../../domain/audit.ts';
import type { Settings } from '../../domain/settings.ts';
import { requireObserving } from '../demo-shops/require-mailbox.ts';
import { etag, etagHeader, expectedVersion, outdated } from '../etag.ts';
import { defineRoute } from '../route.ts';
import { requireSender } from './sender-gate.ts';
import { SETTINGS_EXAMPLE } from './settings-example.ts';
import { settingsInput } from './settings-schema.ts';

const WHAT = 'The settings';

export const getSettings = defineRoute({
  method: 'get',
  path: '/v1/settings',
  scope: 'read',
  summary: 'Read the settings',
  responses: {
    200: {
      description: 'The settings, whole',
      schema: settingsInput,
      example: SETTINGS_EXAMPLE,
      headers: etagHeader,
    },
  },
  handler: ({ shop }) =>
    Promise.resolve({ status: 200, body: shop.settings, headers: { ETag: etag(shop.settingsVersion) } }),
});

export const putSettings = defineRoute({
  method: 'put',
  path: '/v1/settings',
  scope: 'admin',
  summary: 'Replace the settings; what is absent takes its default',
  description:
    'Read the settings, change what you mean to, and send the whole with the `ETag` that you read as ' +
    '`If-Match`: where somebody else was faster the answer is 412, and nothing is overwritten.',
  body: settingsInput,
  problems: ['outdated', 'sender_not_ready', 'demo_shop'],
  responses: {
    200: {
      description: 'The settings as stored',
      schema: settingsInput,
      example: SETTINGS_EXAMPLE,
      headers: etagHeader,
    },
    409: { description: 'Mails of a demo shop would go by a real provider' },
    412: { description: 'If-Match names a version that is not the current one' },
    422: {
      description:
        'Bad input; or automatic mail cannot be switched on (`sender_not_ready`), for there is no sender, or the mail ' +
        'provider says that its domain is not verified',
    },
  },
  handler: async ({ deps, shop, body, headers, now }) => {
    const ifVersion = expectedVersion(headers, WHAT);
    requireObserving(deps, shop, body);
    await requireSender(deps, shop.settings, body);
    const version = await replaceSettings(deps.db, shop.id, body, { ifVersion, now });
    if (version === null) throw outdated(WHAT);
    deps.log.info({ version, changed: changedNames(shop.settings, body) }, 'settings changed');
    return {
      status: 200,
      body,
      headers: { ETag: etag(version) },
      about: { version },
      changes: listChanges(shop.settings, body),
    };
  },
});

/** What the log says of a change: names only, for the values are the merchant's own words. */
function changedNames(before: Settings, after: Settings): string[] {
  const texts = new Map(Object.entries(before).map(([name, value]) => [name, JSON.stringify(value)]));
  return Object.entries(after)
    .filter(([name, value]) => texts.get(name) !== JSON.stringify(value))
    .map(([name]) => name);
}
