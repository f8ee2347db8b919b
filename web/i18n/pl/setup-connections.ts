import type { Messages } from '../en/index.ts';

export const setupConnections: Messages['setupConnections'] = {
  title: 'Połączenia',
};
