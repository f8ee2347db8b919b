import { startProvider } from '../../local/provider.ts';
import { watchMails } from '../mail-watch.ts';
import { openLives } from '../play-life.ts';
import type { Stage } from '../stage.ts';
import { startWholeStack } from '../whole-stack.ts';
import type { Contender } from './contender.ts';

/** The whole stack as the others are run: one API, one worker. @param database the name that its database gets. */
export async function startProduct(stage: Stage, database: string): Promise<Contender> {
  const shop = await stage.openShop(database);
  const provider = await startProvider({ rateLimit: { limit: 100_000, windowMs: 1_000 } });
  const stack = await startWholeStack(stage, shop.url, { mailUrl: provider.url });
  const mails = watchMails(provider);
  const lives = await openLives(stack, mails);
  return {
    ...{ name: 'whole stack', url: stack.url, provider, mails },
    ...{ play: lives.play, cpuMs: stack.cpuMs, restartWorker: stack.restartWorker },
    planned: async () => {
      const rows = await shop.db
        .selectFrom('checkouts')
        .select('token')
        .where((where) =>
          where.or([where('email_status', 'is', null), where('email_status', '=', 'scheduled')]),
        )
        .where('completed_at', 'is', null)
        .execute();
      return new Set(rows.map(({ token }) => token));
    },
    stop: async () => {
      mails.stop();
      await lives.close();
      await stack.stop();
      await Promise.all([provider.close(), shop.close()]);
    },
  };
}
