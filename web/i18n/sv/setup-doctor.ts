import type { Messages } from '../en/index.ts';

export const setupDoctor: Messages['setupDoctor'] = {
  title: 'Hälsokontroll',
};
