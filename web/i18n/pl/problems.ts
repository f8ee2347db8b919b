import type { Messages } from '../en/index.ts';

export const problems: Messages['problems'] = {
  retry: 'Spróbuj ponownie',
  requestId: 'Dla osoby czytającej dziennik: żądanie {id}',
  away: {
    title: 'Usługa nie odpowiada',
    text: 'Nic nie przepadło. Poczekaj chwilę i spróbuj ponownie; jeśli nadal nie odpowiada, sprawdź, czy działa.',
  },
  ours: {
    title: 'Coś poszło nie tak po naszej stronie',
    text: 'Odśwież stronę. Jeśli to się powtórzy, więcej powie dziennik przeglądarki.',
  },
  session: { title: 'Nie jesteś już zalogowany', text: 'Zaloguj się ponownie, aby kontynuować.' },
  forbidden: { title: 'Twoja rola na to nie pozwala' },
  notFound: { title: 'Nie ma tu niczego takiego' },
  conflict: { title: 'To nie pasuje do obecnego stanu' },
  changed: {
    title: 'Ktoś był szybszy',
    text: 'To, co widzisz, zostało w międzyczasie zmienione. Wczytaj ponownie i wprowadź zmianę jeszcze raz.',
  },
  input: { title: 'Coś trzeba poprawić' },
  tooMany: {
    title: 'Zbyt wiele żądań',
    text: 'Spróbuj ponownie za {seconds, plural, one {# sekundę} few {# sekundy} many {# sekund} other {# sekundy}}.',
  },
  refused: { title: 'To zostało odrzucone' },
};
