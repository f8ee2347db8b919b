import type { Messages } from '../en/index.ts';

export const setupAudit: Messages['setupAudit'] = {
  title: 'Granskningslogg',
};
