import type { Messages } from '../en/index.ts';

export const setupWebhooks: Messages['setupWebhooks'] = {
  title: 'Webhooki',
};
