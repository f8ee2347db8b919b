import type { Messages } from '../en/index.ts';

export const setupPeople: Messages['setupPeople'] = {
  title: 'Osoby',
};
