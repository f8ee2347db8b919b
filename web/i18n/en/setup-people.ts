export const setupPeople = {
  title: 'People',
};
