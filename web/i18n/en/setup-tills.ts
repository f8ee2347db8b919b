export const setupTills = {
  title: 'Tills',
};
