import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workThroughHooks } from '../../api/hooks/hook-work.ts';
import { createLog } from '../../log.ts';
import { sign } from '../shops/support/hooked-shop.ts';
import { useApp } from './support/open-app.ts';

const app = useApp();
const dialog = (page: Page) => page.getByRole('dialog');

async function addEndpoint(url: string): Promise<string> {
  const body = { url, events: ['email.sent'], description: null, enabled: true };
  return (await app.api.ask('POST', '/v1/webhook-endpoints', body)).body.id;
}

describe('a webhook that was given up', () => {
  it('is found among the others, sent once more, and waits then; a refusal is told', async () => {
    const id = await addEndpoint('https://mugs.example/again');
    for (const status of ['failed', 'delivered']) {
      await app.api.ask('POST', `/v1/webhook-endpoints/${id}/test-deliveries`);
      await app.world.db
        .updateTable('webhook_deliveries')
        .set({
          status,
          next_attempt_at: null,
          attempts: 3,
          failure: status === 'failed' ? 'timed_out' : null,
        })
        .where('status', '=', 'pending')
        .execute();
    }
    const page = await app.open('/setup/webhooks', { as: 'staff', expectedErrors: [/status of 409/] });
    await page.getByLabel('How it stands').selectOption('failed');
    const row = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem');
    await row.getByText('It did not answer in time.').waitFor();
    await expect.poll(() => row.count()).toBe(1);
    await app.world.db.updateTable('webhook_endpoints').set({ enabled: false }).execute();
    await row.getByRole('button', { name: /^Send again/ }).press('Enter');
    await page.getByRole('alert').getByText('It does not fit how things stand').waitFor();
    await app.world.db.updateTable('webhook_endpoints').set({ enabled: true }).execute();
    await row.getByRole('button', { name: /^Send again/ }).press('Enter');
    await page.getByText('It is sent once more').waitFor();
    await row.waitFor({ state: 'detached' });
    await page.getByLabel('How it stands').selectOption('pending');
    await row.getByText('Waiting').waitFor();
  });
});

describe('a new secret', () => {
  it('of an endpoint is asked for, shown once, and signs beside the former one', async () => {
    const url = 'https://mugs.example/turn';
    const id = await addEndpoint(url);
    const page = await app.open('/setup/webhooks');
    await page.getByRole('button', { name: `New secret for ${url}` }).press('Enter');
    await dialog(page).getByText('The former signs beside it for 24 hours').waitFor();
    await dialog(page).getByRole('button', { name: 'New secret' }).press('Enter');
    // The one that asked may still be fading.
    const shown = page.getByRole('dialog', { name: 'The secret of this endpoint' });
    const secret = (await shown.locator('code').textContent()) ?? '';
    expect(secret).toMatch(/^whsec_/);
    await shown.getByRole('button', { name: 'I have kept it' }).press('Enter');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await page.getByText('2 secrets sign').waitFor();
    expect(await page.content()).not.toContain(secret);
    expect((await app.api.ask('GET', `/v1/webhook-endpoints/${id}`)).body.secrets).toBe(2);
  });

  it('of a connection is good beside the former, until that is forgotten', async () => {
    const put = { webhookSecret: 'the first', domain: 'shop.example', ownRecoveryMailsOff: true };
    await app.api.ask('PUT', '/v1/connections/shopify', put);
    const page = await app.open('/setup/connections');
    const shopify = page.getByRole('region', { name: 'Shopify' });
    await shopify.getByLabel('New webhook secret').fill('the second');
    await shopify.getByLabel('Former secret').fill('the first');
    await page.keyboard.press('Enter');
    await shopify.getByText('Two secrets are good at present.').waitFor();
    expect([await tell('the second'), await tell('the first')]).toEqual([200, 200]);
    await shopify.getByRole('button', { name: 'Forget the former' }).press('Enter');
    await page.getByText('The former secret is forgotten.').waitFor();
    await shopify.getByText('Two secrets are good at present.').waitFor({ state: 'detached' });
    expect([await tell('the second'), await tell('the first')]).toEqual([200, 401]);
  });
});

describe('the mail to oneself in the guide', () => {
  it('says at its field what is no address, and follows what became of the mail', async () => {
    const page = await app.open('/setup', { expectedErrors: [/status of 422/] });
    await page.getByRole('button', { name: /Send yourself a mail/ }).press('Enter');
    const to = page.getByLabel('Send it to');
    expect(await to.inputValue()).toMatch(/@staff\.example$/);
    await to.fill('nobody');
    await to.press('Enter');
    await expect.poll(() => to.getAttribute('aria-invalid')).toBe('true');
    expect(await to.inputValue()).toBe('nobody');
    await to.fill('me@staff.example');
    await to.press('Enter');
    await page.getByRole('status').getByText('The mail is on its way.').waitFor();
    const [mail] = await app.world.db.selectFrom('messages').select(['id', 'kind']).execute();
    expect(mail?.kind).toBe('test');
    await app.world.activities.deliverMessage(`msg_${String(mail?.id)}`);
    await page.getByRole('status').getByText('The mail provider has taken the mail.').waitFor();
    expect(app.world.provider.mails().map(({ to: whom }) => whom)).toEqual([['me@staff.example']]);
  });
});

/** A webhook as Shopify signs it. */
async function tell(secret: string): Promise<number> {
  const body = `{"id":"${secret}"}`;
  const headers = {
    'x-shopify-topic': 'orders/create',
    'x-shopify-webhook-id': secret,
    'x-shopify-hmac-sha256': sign(body, secret),
  };
  const sent = { key: null, raw: body, headers };
  const { status } = await app.api.ask('POST', '/hooks/default/shopify', undefined, sent);
  const { db, clock, secrets } = app.world;
  while (await workThroughHooks({ db, clock, secrets, log: createLog('api', 'silent') }));
  return status;
}
