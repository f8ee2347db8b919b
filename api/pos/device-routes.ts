import { z } from 'zod';
import {
  findDevice,
  insertDevice,
  listDevices,
  lockDevice,
  unpairDevice,
  type PosDevice,
} from '../../db/queries/pos-devices.ts';
import { findLocationId } from '../../db/queries/pos-locations.ts';
import { parseId } from '../../domain/id.ts';
import type { Database } from '../../db/database.ts';
import { externalId, idIn } from '../input.ts';
import { ONE_LINE } from '../plain-text.ts';
import { badInput, notFound, Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { DEVICE_EXAMPLE, deviceSchema, toDeviceAnswer } from './device-answer.ts';

const PATH = '/v1/pos/devices';

export const deviceParams = z.object({ id: idIn('Of the device.', 'dev_2') });

export const getDevices = defineRoute({
  method: 'get',
  path: PATH,
  scope: 'read',
  summary: 'List the tills that are paired',
  responses: {
    200: {
      description: 'All of them; the cursor is always null',
      schema: z.object({ data: z.array(deviceSchema), nextCursor: z.null() }),
      example: { data: [DEVICE_EXAMPLE], nextCursor: null },
    },
  },
  handler: async ({ deps, shop }) => {
    const devices = await listDevices(deps.db, shop.id);
    return { status: 200, body: { data: devices.map(toDeviceAnswer), nextCursor: null } };
  },
});

export const postDevice = defineRoute({
  method: 'post',
  path: PATH,
  scope: 'admin',
  summary: 'Make a till: the answer has its key, once',
  description:
    'Give the device the key, or a short code to type (`POST /v1/pos/devices/{id}/pairing-codes`).',
  body: z.strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(200).regex(ONE_LINE),
    locationId: externalId,
  }),
  responses: {
    201: {
      description: 'The device and its key; only the hash of that is stored',
      schema: deviceSchema.extend({
        key: z.string().nullable().meta({
          description: 'Null where the answer is repeated under an `Idempotency-Key`: it is kept nowhere.',
        }),
      }),
      example: {
        ...DEVICE_EXAMPLE,
        savedCarts: 0,
        session: null,
        key: 'cr_5hX0mQb1Tn8kV2yWcE4rJ7uLs9dFgAoP',
      },
    },
  },
  handler: async ({ deps, shop, caller, body, now }) => {
    const { name } = body;
    const locationId = await requireLocation(deps.db, shop.id, body.locationId);
    const made = await deps.db
      .transaction()
      .execute((tx) => insertDevice(tx, { shopId: shop.id, name, locationId, createdBy: caller.name }, now));
    const answer = toDeviceAnswer(await getDevice(deps.db, shop.id, made.id));
    return {
      status: 201,
      body: { ...answer, key: made.key },
      kept: { ...answer, key: null },
      about: { deviceId: answer.id },
    };
  },
});

export const deleteDevice = defineRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  scope: 'admin',
  summary: 'Unpair a till: its key is good for nothing any more',
  params: deviceParams,
  problems: ['device_has_carts'],
  responses: {
    204: { description: 'It is unpaired' },
    404: { description: 'There is none such' },
    409: { description: 'It has saved carts' },
  },
  handler: async ({ deps, shop, params, now }) => {
    const { id } = await getNamedDevice(deps.db, shop.id, params.id);
    await deps.db.transaction().execute(async (tx) => {
      const device = await lockDevice(tx, id);
      if (device === undefined) throw notFound('device');
      if (device.savedCarts > 0) throw hasCarts(device);
      await unpairDevice(tx, id, now);
    });
    return { status: 204, body: undefined };
  },
});

function hasCarts({ savedCarts }: PosDevice): Problem {
  const count = `${String(savedCarts)} saved cart${savedCarts === 1 ? '' : 's'}`;
  return new Problem(409, 'device_has_carts', `This till has ${count}: log out on it first.`, {
    sentences: [{ code: 'till_has_carts', values: { count: savedCarts } }],
  });
}

/** @throws Problem 404. */
export async function getNamedDevice(db: Database, shopId: number, id: string): Promise<PosDevice> {
  const number = parseId('device', id);
  if (number === null) throw notFound('device');
  return await getDevice(db, shopId, number);
}

/** @throws Problem 404. */
export async function getDevice(db: Database, shopId: number, id: number): Promise<PosDevice> {
  const device = await findDevice(db, shopId, id);
  if (device === undefined) throw notFound('device');
  return device;
}

/** @returns our number of it. @throws Problem 422 for a location that the shop does not have. */
export async function requireLocation(db: Database, shopId: number, named: string): Promise<number> {
  const id = await findLocationId(db, shopId, named);
  if (id === undefined) throw badInput([{ path: 'locationId', message: 'names no location of the shop' }]);
  return id;
}
