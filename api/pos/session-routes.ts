import { z } from 'zod';
import { endSession, lockDevice, switchStaff, type PosDevice } from '../../db/queries/pos-devices.ts';
import { askForTillDay, tellTill } from '../../db/queries/pos-days.ts';
import { findStaff, type PosStaff } from '../../db/queries/pos-staff.ts';
import { removeSavedCartsOf } from '../../db/queries/saved-carts.ts';
import { formatId } from '../../domain/id.ts';
import { defineDeviceRoute, requireLoggedIn } from '../device-route.ts';
import type { ServedDeps } from '../deps.ts';
import { externalId } from '../input.ts';
import { countPinTry } from '../people/log-in-places.ts';
import { notFound, Problem } from '../problem.ts';
import { DEVICE_EXAMPLE, deviceSchema, toDeviceAnswer } from './device-answer.ts';
import { getDevice } from './device-routes.ts';
import { lockTill } from './lock-till.ts';
import { pinInput } from './staff-routes.ts';

const PATH = '/v1/pos/session';

export const postPosSession = defineDeviceRoute({
  method: 'post',
  path: PATH,
  summary: 'Log in at this till, or take it over from whoever is logged in',
  description:
    'Switching from one to another clears nothing: everybody of the staff sees all saved carts of the device. PINs are ' +
    'limited: after five wrong ones each further try waits twice as long as the one before.',
  body: z.strictObject({ staffId: externalId, pin: pinInput }),
  problems: ['wrong_pin', 'too_many_log_ins'],
  responses: { 200: { description: 'Logged in', schema: deviceSchema, example: DEVICE_EXAMPLE } },
  handler: async ({ deps, shop, device, body, now }) => {
    const settle = await countPinTry(deps, { deviceId: device.id, staffId: body.staffId }, now);
    const staff = await findStaff(deps.db, shop.id, body.staffId);
    const { isRight } = await deps.passwords.verify(staff?.pinHash ?? null, body.pin);
    if (staff === undefined || !isRight) throw new Problem(401, 'wrong_pin', 'The PIN is wrong.');
    await settle();
    await logIn(deps, { shopId: shop.id, device }, staff, now);
    const answer = toDeviceAnswer(await getDevice(deps.db, shop.id, device.id));
    return { status: 200, body: answer, about: { staffId: formatId('staff', staff.number) } };
  },
});

async function logIn(
  { db }: ServedDeps,
  { shopId, device }: { shopId: number; device: PosDevice },
  staff: PosStaff,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = await lockDevice(tx, device.id);
    if (before === undefined) throw notFound('till');
    await switchStaff(tx, device.id, staff, now);
    if (before.session === null) await askForTillDay(tx, { id: device.id, shopId }, now);
  });
}

export const deletePosSession = defineDeviceRoute({
  method: 'delete',
  path: PATH,
  summary: 'Log out of the till, which removes all saved carts of the device',
  description:
    '`GET /v1/pos/device` says before how many there are, and `POST /v1/pos/saved-carts/email` mails them.',
  // Repeated when the answer was lost, nobody is logged in any more.
  runsOnce: true,
  problems: ['not_logged_in'],
  responses: {
    200: {
      description: 'Logged out',
      schema: z.object({ removed: z.int().meta({ description: 'How many saved carts went.' }) }),
      example: { removed: 3 },
    },
  },
  handler: async ({ deps, shop, device, now }) => {
    const { staff } = requireLoggedIn(device);
    const removed = await deps.db.transaction().execute(async (tx) => {
      await lockTill(tx, device);
      const count = await removeSavedCartsOf(tx, device.id, { as: 'logged_out', by: staff.number, at: now });
      await endSession(tx, device.id);
      await tellTill(tx, { id: device.id, shopId: shop.id }, now);
      return count;
    });
    return { status: 200, body: { removed }, about: { deviceId: formatId('device', device.id), removed } };
  },
});
