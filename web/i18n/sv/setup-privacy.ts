import type { Messages } from '../en/index.ts';

export const setupPrivacy: Messages['setupPrivacy'] = {
  title: 'Integritet',
};
