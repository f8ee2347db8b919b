import { z } from 'zod';
import {
  listStaff,
  lockStaff,
  replaceStaff,
  type PosStaff,
  type ToldStaff,
} from '../../db/queries/pos-staff.ts';
import type { Passwords } from '../people/passwords.ts';
import { contentTag, etagHeader, requireTag } from '../etag.ts';
import { externalId } from '../input.ts';
import { ONE_LINE } from '../plain-text.ts';
import { badInput } from '../problem.ts';
import { defineRoute } from '../route.ts';

const PATH = '/v1/pos/staff';
const WHAT = 'The list of staff';
/** Each PIN takes as long to hash as a password. */
const AT_MOST = 200;

export const pinInput = z
  .string()
  .regex(/^\d{4,12}$/, 'must have 4 to 12 digits')
  .meta({ examples: ['4711'] });

const staffInput = z.strictObject({
  id: externalId.meta({ description: 'As the shop names them.' }),
  name: z.string().trim().min(1, 'must not be empty').max(200).regex(ONE_LINE),
  pin: pinInput.optional().meta({
    description: 'Stored hashed, never answered. Of somebody who has one: absent leaves it as it is.',
  }),
});

export const staffSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PosStaff' });

const answer = {
  200: {
    description: 'All of them, without their PINs',
    schema: z.object({ staff: z.array(staffSchema) }),
    example: { staff: [{ id: 'bo', name: 'Bo' }] },
    headers: etagHeader,
  },
};

export const getStaff = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'admin',
  summary: 'List who may log in at the tills',
  responses: answer,
  handler: async ({ deps, shop }) => answerStaff(await listStaff(deps.db, shop.id)),
});

export const putStaff = defineRoute({
  method: 'put',
  path: PATH,
  scope: 'admin',
  summary: 'Store who may log in at the tills, in place of all former ones',
  description:
    'Who is not named any more is logged in nowhere from now on; the carts that they saved stay. Send the `ETag` of the ' +
    'list that you read as `If-Match`: where somebody else has stored another one since, another PIN too, the answer is ' +
    '412, and nothing is overwritten.',
  body: z.strictObject({
    staff: z
      .array(staffInput)
      .max(AT_MOST)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must name each of them once'),
  }),
  problems: ['outdated'],
  responses: {
    ...answer,
    412: { description: 'If-Match names another list than the one that is stored' },
  },
  handler: async ({ deps, shop, body, headers, now }) => {
    const known = new Set((await listStaff(deps.db, shop.id)).map(({ id }) => id));
    const told = await hashPins(deps, body.staff, known);
    const stored = await deps.db.transaction().execute(async (tx) => {
      await lockStaff(tx, shop.id);
      requireTag(headers, tagOf(await listStaff(tx, shop.id)), WHAT);
      await replaceStaff(tx, shop.id, told, now);
      return await listStaff(tx, shop.id);
    });
    return { ...answerStaff(stored), about: { staff: told.length } };
  },
});

/** One after the other, so that log-ins have their turn. @throws Problem 422 for a new one without a PIN. */
async function hashPins(
  { passwords }: { passwords: Passwords },
  staff: z.infer<typeof staffInput>[],
  known: ReadonlySet<string>,
): Promise<ToldStaff[]> {
  const without = staff.findIndex(({ id, pin }) => pin === undefined && !known.has(id));
  if (without >= 0) throw badInput([{ path: `staff.${String(without)}.pin`, message: 'is missing' }]);
  const told: ToldStaff[] = [];
  for (const { id, name, pin } of staff) {
    told.push({ id, name, pinHash: pin === undefined ? null : await passwords.hash(pin) });
  }
  return told;
}

/** Another PIN is another version: the salted hashes are in the tag, of which nobody can tell them. */
function tagOf(staff: PosStaff[]): string {
  return contentTag(staff.map(({ id, name, pinHash }) => [id, name, pinHash]));
}

function answerStaff(staff: PosStaff[]) {
  const body = { staff: staff.map(({ id, name }) => ({ id, name })) };
  return { status: 200 as const, body, headers: { ETag: tagOf(staff) } };
}
