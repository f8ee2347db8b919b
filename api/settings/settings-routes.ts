import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { replaceSettings } from '../../db/queries/settings.ts';
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
    return { status: 200, body, headers: { ETag: etag(version) } };
  },
});

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
