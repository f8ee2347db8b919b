import { z } from 'zod';
import { StartError } from '../start-error.ts';
import type { CheckoutRow } from './checkout-row.ts';
import { findMailTo } from './time-passes.ts';
import { untilTold } from './until-told.ts';
import type { Week } from './week.ts';

const STATUS_LIMIT_MS = 20_000;

const preview = z.object({ previewId: z.string(), subject: z.string() });
const queued = z.object({ messageId: z.string() });
const message = z.object({ status: z.string(), templateVersion: z.number() });

/**
 * Looks at a mail as it will go, and sends it: pressed twice, it goes once.
 *
 * @returns the mail's id, once the provider has taken it.
 */
export async function sendByHand(
  week: Week,
  row: CheckoutRow,
  written: { message?: string; copies?: string[] } = {},
): Promise<string> {
  const { shop, diary, clock } = week;
  const path = `/v1/checkouts/${row.answer.id}/recovery-emails`;
  const { previewId, subject } = preview.parse(await shop.tell('POST', `${path}/preview`, written));
  const { messageId } = queued.parse(await shop.tell('POST', path, { previewId }));
  const again = queued.parse(await shop.tell('POST', path, { previewId }));
  if (again.messageId !== messageId) throw new StartError(`The mail to ${row.who} was asked for twice.`);
  const { templateVersion } = await untilBecame(week, messageId, 'sent', 'delivered', 'bounced');
  row.mail = await findMailTo(week, row);
  const copy = written.copies === undefined ? '' : ', with a copy to herself';
  const version = String(templateVersion);
  diary.at(
    clock.now(),
    `Mail by hand to ${row.who}${copy}, looked at before it goes: “${subject}” (template version ${version})`,
    'mail',
  );
  return messageId;
}

/** Waits until it is known that one of these became of the mail. */
export async function untilBecame(
  { shop }: Week,
  messageId: string,
  ...statuses: string[]
): Promise<z.infer<typeof message>> {
  let status = '';
  return untilTold(
    STATUS_LIMIT_MS,
    async () => {
      const found = message.parse(await shop.tell('GET', `/v1/messages/${messageId}`));
      ({ status } = found);
      return statuses.includes(status) ? found : null;
    },
    () => `Of mail ${messageId} nothing is known but “${status}”.`,
  );
}
