import type { Check } from '../../api/doctor/check.ts';
import type { DoctorDeps } from '../../api/doctor/doctor-deps.ts';
import { doctorText, exitCodeOf } from '../../cli/doctor/doctor-text.ts';
import { runDoctor, type DoctorOptions } from '../../cli/doctor/run-doctor.ts';
import { replaceConnection, type ToldConnection } from '../../db/queries/connections.ts';
import { doctorParts } from './doctor-parts.ts';
import { HOUR_MS, MINUTE_MS, TEST_SECRET, type World } from './world.ts';

/** What must never be told. */
export const HIDDEN = {
  SECRET_KEY: TEST_SECRET,
  SECRET_KEY_PREVIOUS: 'an earlier key of long ago,an even earlier one',
  ADMIN_API_KEY: 'ck_the_key_of_the_admin',
  RESEND_API_KEY: 're_the_key_of_the_provider',
  RESEND_WEBHOOK_SECRET: 'whsec_of_the_provider',
  SMTP_URL: 'smtps://mailer:mail-password@mail.example',
};
export const WEBHOOK_SECRET = 'shpss_of_the_shop';

/** A doctor, and an installation that is well until a test spoils it. */
export interface DoctorWorld {
  examine(changes?: Partial<DoctorDeps>, options?: DoctorOptions): Promise<Examined>;
  /** Makes all well again. */
  heal(): Promise<void>;
  connect(changes?: Partial<ToldConnection>): Promise<void>;
  /** A webhook that came; `dueAt` while it waits. */
  hook(topic: string, ago: number, kept?: { outcome: string; dueAt?: Date }): Promise<void>;
  deps: DoctorDeps;
}

export interface Examined {
  checks: Check[];
  /** What is not ok: its state, its words and the mend. */
  amiss: string[];
  text: string;
  exitCode: number;
}

export function createDoctorWorld(world: World): DoctorWorld {
  const { db, clock, secrets } = world;
  const deps: DoctorDeps = {
    ...{ db, clock, openSecret: secrets.webhookSeal.open, openReading: secrets.readingSeal.open },
    ...doctorParts({ ...HIDDEN, MAIL_FROM: 'Cups <hi@cups.example>', DATABASE_URL: world.url }),
    senderDomain: () => Promise.resolve('verified'),
  };
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  let hooks = 0;
  const own: Pick<DoctorWorld, 'connect' | 'hook'> = {
    connect: async (changes = {}) => {
      const told = {
        webhookSecrets: [secrets.webhookSeal.seal(WEBHOOK_SECRET)],
        domain: 'cups.example',
        ownMailsOffAt: before(HOUR_MS),
        isNewSecret: true,
        ownMailsOffBy: 'Ines',
        ...{ readHost: null, readCredentials: null, isNewReading: false },
        ...changes,
      };
      await db
        .transaction()
        .execute((tx) => replaceConnection(tx, world.shop.id, 'shopify', told, clock.now()));
    },
    hook: async (topic, ago, { outcome, dueAt } = { outcome: 'applied' }) => {
      hooks += 1;
      const values = { system: 'shopify', delivery_id: `d${String(hooks)}`, topic, outcome };
      await db
        .insertInto('hook_deliveries')
        .values({ ...values, shop_id: world.shop.id, received_at: before(ago), due_at: dueAt ?? null })
        .execute();
    },
  };
  return {
    ...own,
    deps,
    heal: async () => {
      for (const table of HEALED) await db.deleteFrom(table).execute();
      await world.setSettings({ allowedHosts: [] });
      await seeWorker(world, before(4_000));
      await own.connect();
      await own.hook('checkouts/update', 3 * MINUTE_MS);
      await own.hook('orders/create', 2 * HOUR_MS);
    },
    examine: async (changes = {}, options = {}) => {
      const checks = await runDoctor({ ...deps, ...changes }, options);
      const amiss = checks
        .filter(({ state }) => state !== 'ok')
        .map(({ state, text, mend }) => `${state} ${text} → ${mend ?? 'no mend'}`);
      return { checks, amiss, text: doctorText(checks), exitCode: exitCodeOf(checks) };
    },
  };
}

const HEALED = [
  ...(['worker_heartbeats', 'hook_deliveries', 'connections', 'api_keys', 'alarms'] as const),
  ...(['sending_pauses', 'shop_pauses'] as const),
];

export async function seeWorker(world: Pick<World, 'db'>, seenAt: Date): Promise<void> {
  await world.db
    .insertInto('worker_heartbeats')
    .values({ worker_id: 'w', seen_at: seenAt })
    .onConflict((conflict) => conflict.column('worker_id').doUpdateSet({ seen_at: seenAt }))
    .execute();
}
