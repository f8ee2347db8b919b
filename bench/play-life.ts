import { Connection, Client } from '@temporalio/client';
import { recoverCheckoutId } from '../workflows/contract.ts';
import type { MailWatch } from './mail-watch.ts';
import { addressOf, tell, tellCheckout, tellOrder } from './tell-life.ts';

/** As short as the shop can set them, so that lives take seconds. */
const ABANDON_AFTER_MINUTES = 0.01;
const DELAY_HOURS = 0.0003;
/** From a checkout's last activity until its mail is due. */
export const WAIT_MS = ABANDON_AFTER_MINUTES * 60_000 + DELAY_HOURS * 3_600_000;
export const MAIL_LIMIT_MS = 120_000;

/** Sets the default shop's waits, and no limit on its mails. */
async function shortenWaits(url: string): Promise<void> {
  await tell(url, 'PUT', '/v1/settings', {
    ...{ abandonAfterMinutes: ABANDON_AFTER_MINUTES, automation: { enabled: true, delayHours: DELAY_HOURS } },
    ...{ allowedHosts: ['shop.example'], mailsPerMinute: null },
  });
}

export interface Lives {
  play(token: string): Promise<void>;
  /** Waits until a workflow of that server has ended. @returns its result. */
  ended(workflowId: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A checkout's whole life in the product: six events, its mail, its order, until its workflow has ended. */
export async function openLives(
  { url, temporalAddress }: { url: string; temporalAddress: string },
  mails: MailWatch,
): Promise<Lives> {
  await shortenWaits(url);
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection });
  const ended = (workflowId: string): Promise<unknown> => workflow.getHandle(workflowId).result();
  return {
    play: async (token) => {
      const { id: checkoutId } = await tellCheckout(url, token);
      await mails.arrived(addressOf(token), MAIL_LIMIT_MS);
      await tellOrder(url, token);
      const result = JSON.stringify(await ended(recoverCheckoutId({ shop: 'default', checkoutId })));
      if (!result.includes('"recovered"')) throw new Error(`${token} ended as ${result}`);
    },
    ended,
    close: () => connection.close(),
  };
}
