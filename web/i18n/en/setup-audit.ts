export const setupAudit = {
  title: 'Audit log',
};
