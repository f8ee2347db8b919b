import { z } from 'zod';
import { moveDevice } from '../../db/queries/pos-devices.ts';
import { tellTill } from '../../db/queries/pos-days.ts';
import { listStaff } from '../../db/queries/pos-staff.ts';
import { removeSavedCartsOf } from '../../db/queries/saved-carts.ts';
import { formatId } from '../../domain/id.ts';
import { defineDeviceRoute, defineTillRoute } from '../device-route.ts';
import { externalId } from '../input.ts';
import { DEVICE_EXAMPLE, deviceSchema, toDeviceAnswer } from './device-answer.ts';
import { getDevice, requireLocation } from './device-routes.ts';
import { lockTill } from './lock-till.ts';
import { staffSchema } from './staff-routes.ts';

export const getPosDevice = defineDeviceRoute({
  method: 'get',
  path: '/v1/pos/device',
  summary: 'This till: where it stands, who is logged in, how many carts it keeps, and who may log in',
  description: 'Before a log-out or a change of location it says how many saved carts would go.',
  responses: {
    200: {
      description: 'The till',
      schema: deviceSchema.extend({ staff: z.array(staffSchema) }),
      example: { ...DEVICE_EXAMPLE, staff: [{ id: 'bo', name: 'Bo' }] },
    },
  },
  handler: async ({ deps, shop, device }) => {
    const staff = (await listStaff(deps.db, shop.id)).map(({ id, name }) => ({ id, name }));
    return { status: 200, body: { ...toDeviceAnswer(device), staff } };
  },
});

export const putPosLocation = defineTillRoute({
  method: 'put',
  path: '/v1/pos/device/location',
  summary: 'Move the till to another location, which removes all its saved carts',
  description: 'The location that it has already changes nothing, and removes none.',
  body: z.strictObject({ locationId: externalId }),
  responses: {
    200: {
      description: 'The till',
      schema: deviceSchema.extend({ removed: z.int().meta({ description: 'How many saved carts went.' }) }),
      example: { ...DEVICE_EXAMPLE, savedCarts: 0, removed: 3 },
    },
  },
  handler: async ({ deps, shop, device, staff, body, now }) => {
    const locationId = await requireLocation(deps.db, shop.id, body.locationId);
    const removed = await deps.db.transaction().execute(async (tx) => {
      const before = await lockTill(tx, device);
      if (before.location.id === body.locationId) return 0;
      const count = await removeSavedCartsOf(tx, device.id, { as: 'relocated', by: staff.number, at: now });
      await moveDevice(tx, device.id, locationId);
      await tellTill(tx, { id: device.id, shopId: shop.id }, now);
      return count;
    });
    const answer = toDeviceAnswer(await getDevice(deps.db, shop.id, device.id));
    const about = { deviceId: formatId('device', device.id), locationId: body.locationId, removed };
    return { status: 200, body: { ...answer, removed }, about };
  },
});
