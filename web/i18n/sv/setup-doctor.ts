import type { Messages } from '../en/index.ts';

export const setupDoctor: Messages['setupDoctor'] = {
  title: 'Hälsokontroll',
  text: 'Ser efter allt som mejlen behöver, och säger hur det som är fel lagas. Den ändrar ingenting.',
  again: 'Kontrollera igen',
  sum: {
    fail: 'Något hindrar mejlen från att skickas',
    warn: 'Mejlen skickas, men något behöver ses över',
    ok: 'Allt är bra',
  },
  counts:
    '{all, plural, one {# kontroll} other {# kontroller}}: {fails, plural, =0 {inget fel} one {# fel} other {# fel}}, {warns, plural, =0 {ingen varning} one {# varning} other {# varningar}}.',
  installation: 'Installation',
  shop: 'Butik {slug}',
  state: { fail: 'Fel', warn: 'Varning', ok: 'Bra' },
  mend: '→ {mend}',
};
