import type { Messages } from '../en/index.ts';

export const setupKeys: Messages['setupKeys'] = {
  title: 'Klucze API',
};
