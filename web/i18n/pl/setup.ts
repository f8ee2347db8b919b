import type { Messages } from '../en/index.ts';

export const setup: Messages['setup'] = {
  title: 'Konfiguracja',
};
