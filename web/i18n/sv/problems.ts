import type { Messages } from '../en/index.ts';

export const problems: Messages['problems'] = {
  retry: 'Försök igen',
  requestId: 'För den som läser loggen: anrop {id}',
  away: {
    title: 'Tjänsten svarar inte',
    text: 'Inget har gått förlorat. Vänta en stund och försök igen; om den fortsätter att vara borta, se efter om den är igång.',
  },
  ours: {
    title: 'Något gick fel hos oss',
    text: 'Ladda om sidan. Händer det igen berättar webbläsarens logg mer.',
  },
  session: { title: 'Du är inte längre inloggad', text: 'Logga in igen för att fortsätta.' },
  forbidden: { title: 'Din roll tillåter inte detta' },
  notFound: { title: 'Det finns inget sådant här' },
  conflict: { title: 'Det stämmer inte med hur läget är nu' },
  changed: {
    title: 'Någon annan hann före',
    text: 'Det du ser har ändrats under tiden. Ladda det på nytt och gör sedan om din ändring.',
  },
  input: { title: 'Något behöver rättas' },
  tooMany: {
    title: 'För många anrop',
    text: 'Försök igen om {seconds, plural, one {# sekund} other {# sekunder}}.',
  },
  refused: { title: 'Detta avvisades' },
};
