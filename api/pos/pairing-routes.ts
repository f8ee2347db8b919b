import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { getShopSlug } from '../../db/queries/shops.ts';
import { replaceDeviceKey } from '../../db/queries/pos-devices.ts';
import { takePairingCode, upsertPairingCode } from '../../db/queries/pos-pairing.ts';
import { insertAuditEntry } from '../../db/queries/audit-log.ts';
import { formatId } from '../../domain/id.ts';
import { defineOpenRoute } from '../account-route.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { DEVICE_EXAMPLE, deviceSchema, toDeviceAnswer } from './device-answer.ts';
import { deviceParams, getDevice, getNamedDevice } from './device-routes.ts';

/** Crockford's, whose letters are not taken for digits; eight of them are 40 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const GOOD_FOR_MS = 15 * 60_000;

export const postPairingCode = defineRoute({
  method: 'post',
  path: '/v1/pos/devices/{id}/pairing-codes',
  scope: 'admin',
  summary: 'Make a short code that is typed on the device to pair it',
  description:
    'Good once, for 15 minutes; a former one is good for nothing then. The device that is paired by it takes the place of ' +
    'the one that was: carts, session and tiles stay.',
  params: deviceParams,
  runsOnce: false,
  responses: {
    201: {
      description: 'The code',
      schema: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
      example: { code: 'K7M2-X9QD', expiresAt: '2026-03-02T08:15:00.000Z' },
    },
    404: { description: 'There is no such device' },
  },
  handler: async ({ deps, shop, params, now }) => {
    const { id } = await getNamedDevice(deps.db, shop.id, params.id);
    const code = newCode();
    const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
    await upsertPairingCode(deps.db, { id, shopId: shop.id }, code, expiresAt);
    const shown = `${code.slice(0, 4)}-${code.slice(4)}`;
    return { status: 201, body: { code: shown, expiresAt: expiresAt.toISOString() } };
  },
});

export const postPairing = defineOpenRoute({
  method: 'post',
  path: '/v1/pos/pairings',
  summary: 'Pair this device by a short code: the answer has its key, once',
  body: z.strictObject({
    code: z
      .string()
      .max(40)
      .meta({ description: 'In any case, with or without its hyphen.', examples: ['K7M2-X9QD'] }),
  }),
  problems: ['wrong_pairing_code'],
  responses: {
    201: {
      description: 'The device and its key; a former key of it is good for nothing any more',
      schema: deviceSchema.extend({ key: z.string(), shop: z.string().meta({ description: 'Slug.' }) }),
      example: { ...DEVICE_EXAMPLE, key: 'cr_5hX0mQb1Tn8kV2yWcE4rJ7uLs9dFgAoP', shop: 'default' },
    },
    403: { description: 'The code is wrong, used or too old' },
  },
  handler: async ({ deps, body, now }) => {
    const code = readCode(body.code);
    const paired = await deps.db.transaction().execute(async (tx) => {
      const taken = await takePairingCode(tx, code, now);
      if (taken === undefined)
        throw new Problem(403, 'wrong_pairing_code', 'This pairing code is wrong, used or too old.');
      const device = await getDevice(tx, taken.shopId, taken.id);
      const key = await replaceDeviceKey(tx, { ...taken, name: device.name }, now);
      const deviceId = formatId('device', device.id);
      const told = { shopId: taken.shopId, actor: deviceId, actorName: device.name, action: 'pairDevice' };
      await insertAuditEntry(tx, { ...told, target: { deviceId }, requestId: null, outcome: 'done' }, now);
      return { device, key, shop: await getShopSlug(tx, taken.shopId) };
    });
    return { status: 201, body: { ...toDeviceAnswer(paired.device), key: paired.key, shop: paired.shop } };
  },
});

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** As somebody typed it: O is read as 0, I and L as 1. */
function readCode(text: string): string {
  const letters = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
