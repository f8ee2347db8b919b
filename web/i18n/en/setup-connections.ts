export const setupConnections = {
  title: 'Connections',
};
