import type { Messages } from '../en/index.ts';

export const setupDoctor: Messages['setupDoctor'] = {
  title: 'Diagnostyka',
  text: 'Sprawdza wszystko, czego potrzebują wiadomości, i mówi, jak naprawić to, co szwankuje. Niczego nie zmienia.',
  again: 'Sprawdź ponownie',
  sum: {
    fail: 'Coś wstrzymuje wiadomości',
    warn: 'Wiadomości wychodzą, ale coś wymaga uwagi',
    ok: 'Wszystko w porządku',
  },
  counts:
    '{all, plural, one {# kontrola} few {# kontrole} many {# kontroli} other {# kontroli}}: {fails, plural, =0 {bez błędów} one {# błąd} few {# błędy} many {# błędów} other {# błędu}}, {warns, plural, =0 {bez ostrzeżeń} one {# ostrzeżenie} few {# ostrzeżenia} many {# ostrzeżeń} other {# ostrzeżenia}}.',
  installation: 'Instalacja',
  shop: 'Sklep {slug}',
  state: { fail: 'Błąd', warn: 'Ostrzeżenie', ok: 'Dobrze' },
  mend: '→ {mend}',
};
