import type { Messages } from '../en/index.ts';

export const template: Messages['template'] = {
  title: 'Szablon wiadomości',
};
