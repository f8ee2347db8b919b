export const setupDoctor = {
  title: 'Doctor',
};
