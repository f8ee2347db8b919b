import type { Messages } from '../en/index.ts';

export const setupTills: Messages['setupTills'] = {
  title: 'Kasy',
};
