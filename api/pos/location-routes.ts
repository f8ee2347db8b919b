import { z } from 'zod';
import { isRefusedBy } from '../../db/queries/constraint.ts';
import {
  listLocations,
  lockLocations,
  LOCATION_IN_USE,
  replaceLocations,
  type PosLocation,
} from '../../db/queries/pos-locations.ts';
import { zoneName } from '../../domain/purge-time.ts';
import { requireMailbox } from '../demo-shops/require-mailbox.ts';
import { contentTag, etagHeader, requireTag } from '../etag.ts';
import { currency, externalId } from '../input.ts';
import { ONE_LINE } from '../plain-text.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { timeZoneName } from '../time-zone.ts';

const PATH = '/v1/pos/locations';
const WHAT = 'The list of locations';

const location = z.strictObject({
  id: externalId.meta({ description: 'As the shop names it.' }),
  name: z.string().trim().min(1, 'must not be empty').max(200).regex(ONE_LINE),
  timeZone: timeZoneName.transform(zoneName),
  currency,
  dayEndsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, HH:MM')
    .meta({ description: "When the day ends, on the location's own clocks.", examples: ['20:00'] }),
  emailAtDayEnd: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether carts that were not retrieved by then are e-mailed to their customers.' }),
});

const locationSchema = z
  .object({
    ...{ id: z.string(), name: z.string(), timeZone: z.string(), currency: z.string() },
    ...{ dayEndsAt: z.string(), emailAtDayEnd: z.boolean() },
  })
  .meta({ id: 'PosLocation' });

const EXAMPLE: PosLocation = {
  ...{ id: 'old-town', name: 'Old town', timeZone: 'Europe/Stockholm', currency: 'SEK' },
  ...{ dayEndsAt: '20:00', emailAtDayEnd: true },
};

const answer = {
  200: {
    description: 'All of them',
    schema: z.object({ locations: z.array(locationSchema) }),
    example: { locations: [EXAMPLE] },
    headers: etagHeader,
  },
};

export const getLocations = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  alsoFor: 'pos',
  summary: 'List the locations at which the shop sells',
  responses: answer,
  handler: async ({ deps, shop }) => answerLocations(await listLocations(deps.db, shop.id)),
});

export const putLocations = defineRoute({
  method: 'put',
  path: PATH,
  scope: 'admin',
  summary: 'Store the locations, in place of all former ones',
  description:
    'A changed end of the day holds at once, for the day that has begun too. Send the `ETag` of the list that you read as ' +
    '`If-Match`: where somebody else has stored another one since, the answer is 412, and nothing is overwritten.',
  body: z.strictObject({
    locations: z
      .array(location)
      .max(1_000)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must name each location once'),
  }),
  problems: ['outdated', 'location_in_use', 'demo_shop'],
  responses: {
    ...answer,
    409: {
      description: 'One that is not named any more has a till; or a demo shop would mail by a real provider',
    },
    412: { description: 'If-Match names another list than the one that is stored' },
  },
  handler: async ({ deps, shop, body, headers, now }) => {
    if (body.locations.some(({ emailAtDayEnd }) => emailAtDayEnd)) requireMailbox(deps, shop);
    try {
      const stored = await deps.db.transaction().execute(async (tx) => {
        await lockLocations(tx, shop.id);
        requireTag(headers, contentTag(await listLocations(tx, shop.id)), WHAT);
        await replaceLocations(tx, shop.id, body.locations, now);
        return await listLocations(tx, shop.id);
      });
      return { ...answerLocations(stored), about: { locations: stored.length } };
    } catch (error) {
      if (!isRefusedBy(error, LOCATION_IN_USE)) throw error;
      throw new Problem(409, 'location_in_use', 'A till stands at a location that is not on this list.');
    }
  },
});

function answerLocations(locations: PosLocation[]) {
  return { status: 200 as const, body: { locations }, headers: { ETag: contentTag(locations) } };
}
