import type { Messages } from '../en/index.ts';

export const report: Messages['report'] = {
  title: 'Rapport',
};
