import pg from 'pg';
import { systemClock } from '../../clock.ts';
import { pickFreePort } from '../../local/free-port.ts';
import { startProvider, type Provider } from '../../local/provider.ts';
import { MAIL_LIMIT_MS } from '../play-life.ts';
import { watchMails, type MailWatch } from '../mail-watch.ts';
import { cpuMsOf } from '../process-cpu.ts';
import { killChild, pidOf, startReady } from '../ready-child.ts';
import type { Stage } from '../stage.ts';
import { addressOf, tellCheckout, tellOrder } from '../tell-life.ts';
import type { CpuMs } from '../whole-stack.ts';
import type { Alternative } from './alternative.ts';
import { postMail } from './post-mail.ts';

/** The product or what one would pick instead, with an API that speaks as ours, a worker and a provider of its own. */
export interface Contender {
  name: string;
  url: string;
  provider: Provider;
  mails: MailWatch;
  /** A whole life, until it is recovered and nothing of it runs any more. */
  play(token: string): Promise<void>;
  cpuMs(): CpuMs | null;
  /** Kills the worker as a crash does. @returns once the next one is ready. */
  restartWorker(): Promise<void>;
  /** @returns the tokens of the checkouts whose mail is still to go, as it has planned. */
  planned(): Promise<Set<string>>;
  stop(): Promise<void>;
}

/** @param database the name that its database gets. */
export async function startAlternative(
  stage: Stage,
  alternative: Alternative,
  database: string,
): Promise<Contender> {
  const databaseUrl = await createDatabase(stage, database);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const provider = await startProvider({ rateLimit: { limit: 100_000, windowMs: 1_000 } });
  const sendMail = (token: string, email: string) => postMail(provider.url, token, email);
  await alternative.prepare({ databaseUrl, pool, sendMail, now: systemClock().now });
  const port = await pickFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const start = (role: 'api' | 'worker') =>
    startReady([
      'bench/alternatives/alternative-main.ts',
      role,
      alternative.name,
      databaseUrl,
      provider.url,
      String(port),
    ]);
  const api = await start('api');
  let worker = await start('worker');
  const mails = watchMails(provider);
  return {
    ...{ name: alternative.name, url, provider, mails },
    play: async (token) => {
      await tellCheckout(url, token);
      await mails.arrived(addressOf(token), MAIL_LIMIT_MS);
      await tellOrder(url, token);
    },
    cpuMs: () => {
      const [own, postgres] = [cpuMsOf([pidOf(api), pidOf(worker)]), cpuMsOf([stage.postgresPid])];
      return own === null || postgres === null ? null : { own, temporal: 0, postgres };
    },
    restartWorker: async () => {
      await killChild(worker);
      worker = await start('worker');
    },
    planned: async () => {
      const { rows } = await pool.query<{ token: string }>(alternative.planned);
      return new Set(rows.map(({ token }) => token));
    },
    stop: async () => {
      mails.stop();
      await Promise.all([killChild(api), killChild(worker)]);
      await Promise.all([pool.end(), provider.close()]);
    },
  };
}

async function createDatabase({ postgresUrl }: Stage, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${client.escapeIdentifier(name)}`);
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}
