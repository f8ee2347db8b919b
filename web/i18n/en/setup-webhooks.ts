export const setupWebhooks = {
  title: 'Webhooks',
};
