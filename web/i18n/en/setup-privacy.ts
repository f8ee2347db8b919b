export const setupPrivacy = {
  title: 'Privacy',
};
