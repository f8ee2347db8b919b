import { workThroughHooks } from '../../api/hooks/hook-work.ts';
import { replaceConnection, type ShopSystem } from '../../db/queries/connections.ts';
import { createLog } from '../../log.ts';
import type { World } from './world.ts';

/** Connects the world's shop to a system, with read credentials or without. */
export async function connectReading(
  world: World,
  system: ShopSystem,
  reading: { host: string; credentials: object } | null,
): Promise<void> {
  const told = {
    webhookSecrets: [world.secrets.webhookSeal.seal('what the system signs with')],
    ...{ domain: null, ownMailsOffAt: world.clock.now(), ownMailsOffBy: 'Ines' },
    readHost: reading?.host ?? null,
    readCredentials: reading && world.secrets.readingSeal.seal(JSON.stringify(reading.credentials)),
    ...{ isNewSecret: true, isNewReading: true },
  };
  await world.db
    .transaction()
    .execute((tx) => replaceConnection(tx, world.shop.id, system, told, world.clock.now()));
}

/** Works through all that was told or read, as the API's process does. */
export async function settleHooks(world: World): Promise<void> {
  while (await workThroughHooks({ ...world, log: createLog('test', 'silent') }));
}

/** @returns what was read in shops and kept, in its order. */
export async function listRead(world: World) {
  return await world.db
    .selectFrom('hook_deliveries')
    .select(['topic', 'outcome', 'note'])
    .where('delivery_id', 'like', 'read %')
    .orderBy('id')
    .execute();
}
