export const template = {
  title: 'Mail template',
};
