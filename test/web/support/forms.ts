import type { Page } from 'playwright-core';
import type { TestApi } from '../../api/support/start-api.ts';
import type { RequestKind } from './fail-requests.ts';

/** Something that is typed on a page and sent; a line here, and it meets every failure in `form-failures.test.ts`. */
export interface Form {
  name: string;
  path: string;
  /** Opens it where a click has to, and types; leaves the focus in a field, where the Enter key sends it. */
  type(page: Page): Promise<void>;
  /** What was typed, as it stands there now. */
  typed(page: Page): Promise<string>;
  /** What is sent, and where to. */
  request: RequestKind;
  /** Seen once it was taken. */
  done: string | RegExp;
}

const dialog = (page: Page) => page.getByRole('dialog');
const value = (page: Page, label: string | RegExp) => dialog(page).getByLabel(label).inputValue();
const open = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

export const FORMS: readonly Form[] = [
  {
    name: 'a key',
    path: '/setup/keys',
    type: async (page) => {
      await open(page, 'Make a key');
      await dialog(page).getByRole('checkbox').first().check();
      await dialog(page).getByLabel('Name').fill('Shop server');
    },
    typed: (page) => value(page, 'Name'),
    request: { method: 'POST', path: /\/v1\/api-keys$/ },
    done: 'It is shown this once.',
  },
  {
    name: 'an invitation',
    path: '/setup/people',
    type: async (page) => {
      await open(page, 'Invite somebody');
      await dialog(page).getByLabel('E-mail address').fill('tor@shop.example');
    },
    typed: (page) => value(page, 'E-mail address'),
    request: { method: 'POST', path: /\/v1\/invitations$/ },
    done: 'Send this link to tor@shop.example',
  },
  {
    name: 'a connection',
    path: '/setup/connections',
    type: async (page) => {
      const shopify = page.getByRole('region', { name: 'Shopify' });
      await shopify.getByLabel('Webhook secret').fill('what shopify signs with');
      await shopify.getByLabel('Host where shoppers check out').fill('shop.example');
    },
    typed: (page) => page.getByRole('region', { name: 'Shopify' }).getByLabel('Webhook secret').inputValue(),
    request: { method: 'PUT', path: /\/v1\/connections\/shopify$/ },
    done: 'Shopify is saved.',
  },
  {
    name: 'a location',
    path: '/setup/tills',
    type: async (page) => {
      await open(page, 'Add a location');
      await dialog(page).getByLabel('Name').fill('Stora torget');
      await dialog(page).getByLabel('Currency').fill('SEK');
    },
    typed: (page) => value(page, 'Currency'),
    request: { method: 'PUT', path: /\/v1\/pos\/locations$/ },
    done: 'Stora torget is saved.',
  },
  {
    name: 'a till',
    path: '/setup/tills',
    type: async (page) => {
      await open(page, 'Add a till');
      await dialog(page).getByLabel('Name of the device').fill('Counter left');
    },
    typed: (page) => value(page, 'Name of the device'),
    request: { method: 'POST', path: /\/v1\/pos\/devices$/ },
    done: 'Pair Counter left',
  },
  {
    name: 'somebody at the tills',
    path: '/setup/tills',
    type: async (page) => {
      await open(page, 'Add somebody');
      await dialog(page).getByLabel('Name').fill('Moa');
      await dialog(page).getByLabel(/^PIN/).fill('1234');
    },
    typed: (page) => value(page, /^PIN/),
    request: { method: 'PUT', path: /\/v1\/pos\/staff$/ },
    done: 'Moa is saved.',
  },
  {
    name: 'an endpoint',
    path: '/setup/webhooks',
    type: async (page) => {
      await open(page, 'Add an endpoint');
      await dialog(page).getByLabel('Address').fill('https://mugs.example/hook');
    },
    typed: (page) => value(page, 'Address'),
    request: { method: 'POST', path: /\/v1\/webhook-endpoints$/ },
    done: 'It is shown this once.',
  },
  {
    name: 'an address that gets no mail',
    path: '/setup/privacy',
    type: async (page) => {
      await open(page, 'Add an address');
      await dialog(page).getByLabel('E-mail address').fill('bo@shop.example');
      await dialog(page).getByLabel('Note').fill('asked by telephone');
    },
    typed: (page) => value(page, 'Note'),
    request: { method: 'PUT', path: /\/v1\/suppressions\// },
    done: 'asked by telephone',
  },
  {
    name: 'somebody who is looked up',
    path: '/setup/privacy',
    type: (page) => page.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.com'),
    typed: (page) => page.getByRole('textbox', { name: 'E-mail address' }).inputValue(),
    request: { method: 'POST', path: /\/v1\/privacy\/export$/ },
    done: 'Nothing is stored of ada@example.com.',
  },
  {
    name: 'the first step of the guide',
    path: '/setup',
    type: (page) => page.getByLabel('Name of the shop').fill('Mug House'),
    typed: (page) => page.getByLabel('Name of the shop').inputValue(),
    request: { method: 'PUT', path: /\/v1\/shops\/default$/ },
    done: 'Saved.',
  },
  {
    name: 'a test mail of the guide',
    path: '/setup',
    type: async (page) => {
      await page.getByRole('button', { name: /Send yourself a mail/ }).click();
      await page.getByLabel('Send it to').fill('me@staff.example');
    },
    typed: (page) => page.getByLabel('Send it to').inputValue(),
    request: { method: 'POST', path: /\/v1\/email-template\/test$/ },
    done: 'The mail is on its way.',
  },
];

/** What the forms want to be there. */
export async function fillForForms({ ask }: TestApi): Promise<void> {
  const place = { timeZone: 'Europe/Stockholm', currency: 'SEK', dayEndsAt: '20:00' };
  await ask('PUT', '/v1/pos/locations', { locations: [{ id: 'harbour', name: 'Harbour', ...place }] });
}
