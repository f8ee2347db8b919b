export const setupKeys = {
  title: 'API keys',
};
