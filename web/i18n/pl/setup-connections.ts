import type { Messages } from '../en/index.ts';

export const setupConnections: Messages['setupConnections'] = {
  title: 'Połączenia',
  text: 'System sklepu przekazuje koszyki i zamówienia własnymi webhookami.',
  others: 'Inny system',
  othersText:
    'Medusa, własny sklep albo skrypt na jego stronach: <link>przewodnik</link> mówi, co skopiować i dokąd.',
  connected: 'Połączono',
  notConnected: 'Niepołączono',
  needsCare: 'Wymaga uwagi',
  warnings:
    '{count, plural, one {Jedna rzecz jest nie tak} few {# rzeczy są nie tak} many {# rzeczy jest nie tak} other {# rzeczy jest nie tak}}',
  hookUrl: 'Adres dla webhooków',
  hookHint: {
    shopify:
      'W Shopify w Ustawienia → Powiadomienia → Webhooki, w formacie JSON. Potrzebne są checkouts/create, checkouts/update, orders/create, orders/updated i orders/cancelled.',
    woocommerce:
      'W WooCommerce w Ustawienia → Zaawansowane → Webhooki: utworzenie, aktualizacja i usunięcie zamówienia, aktualizacja produktu i aktualizacja klienta.',
  },
  secret: 'Sekret webhooków',
  newSecret: 'Nowy sekret webhooków',
  secretHint: {
    shopify: 'Shopify pokazuje go pod listą webhooków.',
    woocommerce: 'Sekret nadany tam webhookom; jeden dla wszystkich.',
  },
  secretStored: 'Sekret jest zapisany i nigdy nie jest pokazywany. Zostaw puste, aby go zachować.',
  showSecret: 'Pokaż wpisany tekst',
  former: 'Poprzedni sekret',
  formerHint: 'Działa obok nowego, dopóki system sklepu nie podpisuje wyłącznie nowym. Można pominąć.',
  twoSecrets: 'Obecnie działają dwa sekrety.',
  forgetFormer: 'Zapomnij poprzedni',
  formerForgotten: 'Poprzedni sekret został zapomniany.',
  domain: 'Host, na którym klienci płacą',
  domainHint: 'Wiadomości mogą tam prowadzić.',
  ownOff: '{system} nie wysyła własnych wiadomości o porzuconych koszykach',
  ownOffWhere: {
    shopify:
      'Wyłącz je w Ustawienia → Powiadomienia → Porzucone koszyki oraz automatyzacje w Marketingu. Dwa systemy pisałyby podwójnie.',
    woocommerce: 'Wyłącz wtyczkę, która pisze o porzuconych koszykach. Dwa systemy pisałyby podwójnie.',
  },
  connect: 'Połącz',
  save: 'Zapisz',
  saved: '{system}: zapisano.',
  reading: 'Pytanie sklepu',
  readingText:
    'Z danymi, które pozwalają czytać, przed każdą wiadomością pytamy sklep, czy ktoś kupił, a to, co umknęło webhookom, odczytujemy później. Można pominąć.',
  readingHint: {
    shopify:
      'Token dostępu albo identyfikator i sekret własnej aplikacji. Są przechowywane zapieczętowane i nigdy nie są pokazywane.',
    woocommerce:
      'Klucz WooCommerce z prawem odczytu. Jest przechowywany zapieczętowany i nigdy nie jest pokazywany.',
  },
  readingHost: 'Host własnego API sklepu',
  readingAnswers: 'Przy ostatnim pytaniu',
  answers: 'Odpowiedział',
  answersNot: 'Brak odpowiedzi od <time></time>',
  readBack: { orders: 'Zamówienia', abandoned_checkouts: 'Porzucone koszyki' },
  readUntil: 'Znane do <time></time>',
  readNever: 'Jeszcze nie odczytano',
  setReading: 'Podaj dane',
  changeReading: 'Zmień dane',
  forgetReading: 'Zapomnij dane',
  forgetReadingTitle: 'Zapomnieć dane?',
  forgetReadingText:
    'Sklep nie będzie wtedy pytany przed wiadomością, a to, co umknie webhookom, nie zostanie odczytane.',
  credential: {
    accessToken: 'Token dostępu',
    clientId: 'Identyfikator klienta',
    clientSecret: 'Sekret klienta',
    consumerKey: 'Consumer key',
    consumerSecret: 'Consumer secret',
  },
  health: 'Stan',
  waiting: 'Czeka',
  nothingWaits: 'Nic nie czeka',
  waitingSince:
    '{count, plural, one {# webhook} few {# webhooki} many {# webhooków} other {# webhooka}} od <time></time>',
  refused: 'Odrzucone podpisy',
  noneRefused: 'Brak',
  refusedLast: '{count, number}, ostatnio <time></time>',
  topics: 'Ostatnio przekazane',
  noTopics: 'Nic jeszcze nie przyszło. Pojawi się tu z pierwszym webhookiem.',
  neverTold: 'Nigdy nieprzekazane: {topics}.',
  notRead: 'Niepotrzebny',
  notReadText: 'Nic z niego nie wynika; możesz pominąć ten webhook.',
  aside: 'Odłożone',
  asideText: 'Tych nie dało się odczytać. Nic innego na nie nie czeka.',
  asideTitle: 'Webhook, którego nie dało się odczytać',
  outcome: { not_understood: 'Niezrozumiały', failed: 'Nasz błąd' },
  open: 'Otwórz',
  openOf: 'Otwórz webhook {id}',
  body: 'Tak jak przyszło',
  bodyGone: 'Treść została już zapomniana.',
};
