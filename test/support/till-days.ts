import { afterEach, beforeEach, expect } from 'vitest';
import { parseId } from '../../domain/id.ts';
import { tillDayId } from '../../workflows/contract.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { OLD_TOWN, pairTill, type Till } from '../api/support/till.ts';
import { createRunningWorld, type RunningWorld } from './running-world.ts';
import { createSecrets } from '../../secrets.ts';
import { TEST_SECRET } from './world.ts';

export const WITHIN = { timeout: 20_000, interval: 50 };

/** A till with workers and a relay behind it, before each test; nobody is logged in yet. */
export function useTillDays() {
  let world: RunningWorld;
  let api: TestApi;
  let till: Till;
  beforeEach(async () => {
    world = await createRunningWorld();
    const secrets = createSecrets({ secretKey: TEST_SECRET, secretKeyPrevious: undefined });
    api = await startApi({ db: world.db, clock: world.clock, secrets, publicUrl: 'http://127.0.0.1:3000' });
    till = await pairTill(api, 'Till', ofShop());
    await world.setSettings({ cartUrlTemplate: 'https://shop.example/cart/{items}' });
  });
  afterEach(async () => {
    await api.close();
    await world.stop();
  });

  const ofShop = () => ({ shop: world.shop.slug });
  const days = () => world.client.workflow.getHandle(tillDayId({ shop: world.shop.slug, deviceId: till.id }));
  const stored = async () => {
    const id = parseId('device', till.id) ?? 0;
    return await world.db
      .selectFrom('pos_devices')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  };
  const openTimers = async (): Promise<number> => {
    const { events } = await days().fetchHistory();
    const started = events?.filter((event) => event.timerStartedEventAttributes).length ?? 0;
    const over = events?.filter(
      (event) => event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes,
    );
    return started - (over?.length ?? 0);
  };
  /** The workflow waits for a day end that lies ahead. */
  const waits = async (): Promise<void> => {
    await expect
      .poll(async () => ((await stored()).day_ends_at?.getTime() ?? 0) > world.clock.now().getTime(), WITHIN)
      .toBe(true);
    await expect.poll(async () => (await openTimers()) > 0, WITHIN).toBe(true);
  };
  return {
    world: () => world,
    api: () => api,
    till: () => till,
    ...{ ofShop, days, stored, waits },
    /** The addresses that the provider took a mail for, in their order. */
    recipients: () => world.provider.mails().flatMap(({ to }) => to),
    save: (name: string) => till.save({ customer: { name, email: `${name}@example.com` } }),
    /** Changes the till's location. */
    locate: async (changes: object): Promise<void> => {
      const locations = [{ ...OLD_TOWN, ...changes }];
      const { status, body } = await api.ask('PUT', '/v1/pos/locations', { locations }, ofShop());
      expect(status, JSON.stringify(body)).toBe(200);
    },
    /** Somebody logs in, and the workflow knows when the day ends. */
    open: async (): Promise<void> => {
      await till.logIn();
      await waits();
    },
    /** Time goes on to that moment, and what is due then has happened. */
    goOnTo: async (at: string): Promise<void> => {
      await world.skip(new Date(at).getTime() - world.clock.now().getTime());
      await waits();
    },
  };
}
