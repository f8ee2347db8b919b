import type { Messages } from '../en/index.ts';

export const till: Messages['till'] = {
  title: 'Kasa',
};
