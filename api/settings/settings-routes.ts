import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { replaceSettings } from '../../db/queries/settings.ts';
import type { Settings } from '../../domain/settings.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { settingsInput } from './settings-schema.ts';

const etagHeader = z.object({ ETag: z.string().meta({ description: 'The version, for If-Match.' }) });

export const getSettings = defineRoute({
  method: 'get',
  path: '/v1/settings',
  scope: 'read',
  summary: 'Read the settings',
  responses: { 200: { description: 'The settings, whole', schema: settingsInput, headers: etagHeader } },
  handler: ({ shop }) =>
    Promise.resolve({ status: 200, body: shop.settings, headers: { ETag: etag(shop.settingsVersion) } }),
});

export const putSettings = defineRoute({
  method: 'put',
  path: '/v1/settings',
  scope: 'admin',
  summary: 'Replace the settings; what is absent takes its default',
  body: settingsInput,
  responses: {
    200: { description: 'The settings as stored', schema: settingsInput, headers: etagHeader },
    412: { description: 'If-Match names a version that is not the current one' },
  },
  handler: async ({ deps, shop, body, headers, now }) => {
    const ifVersion = expectedVersion(headers);
    const version = await replaceSettings(deps.db, shop.id, body, { ifVersion, now });
    if (version === null) throw outdated();
    deps.log.info({ version, changed: changedNames(shop.settings, body) }, 'settings changed');
    return { status: 200, body, headers: { ETag: etag(version) } };
  },
});

/** What the log says of a change: names only, for the values are the merchant's own words. */
function changedNames(before: Settings, after: Settings): string[] {
  const texts = new Map(Object.entries(before).map(([name, value]) => [name, JSON.stringify(value)]));
  return Object.entries(after)
    .filter(([name, value]) => texts.get(name) !== JSON.stringify(value))
    .map(([name]) => name);
}

function etag(version: number): string {
  return `"${String(version)}"`;
}

/** @returns null when any version may be replaced. */
function expectedVersion(headers: IncomingHttpHeaders): number | null {
  const ifMatch = headers['if-match']?.trim();
  if (ifMatch === undefined || ifMatch === '*') return null;
  const version = /^"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw outdated();
  return Number(version);
}

function outdated(): Problem {
  return new Problem(412, 'outdated', 'The settings were changed meanwhile; read them again.');
}
