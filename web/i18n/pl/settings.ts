import type { Messages } from '../en/index.ts';

export const settings: Messages['settings'] = {
  title: 'Ustawienia',
  text: 'Czy wiadomości wysyłają się same, do kogo i kiedy.',
  readOnly: 'Możesz przeglądać ustawienia. Zmieniać je mogą właściciele sklepu.',
  saved: 'Ustawienia zostały zapisane.',
  notNumber: 'musi być liczbą',
  meanwhile: 'Ktoś inny zmienił w międzyczasie ustawienia',
  more: 'Więcej',
  hours: '{count, plural, one {# godzina} few {# godziny} many {# godzin} other {# godziny}}',
  ownHours: 'Inna liczba',
  ownHoursLabel: 'Godziny',
  switch: { true: 'Włączone', false: 'Wyłączone' },
  audience: {
    anyone: 'Każdy, kto porzuci koszyk',
    subscribers: 'Tylko subskrybenci e-mail',
  },
  paymentErrorRule: {
    any_failed_attempt: 'Każda nieudana próba płatności',
    processing_errors_only: 'Tylko błędy przetwarzania, bez odrzuconych kart',
  },
  unit: { hours: 'godz.', minutes: 'min', percent: '%', mails: 'na minutę', months: 'mies.' },
  automatic: {
    title: 'Automatyczna wiadomość',
    text: 'Jedna wiadomość z linkiem do koszyka. Przed wysłaniem sprawdzamy jeszcze raz, czy nadal jest właściwa.',
  },
  switchingOn: {
    title: 'Po zapisaniu wiadomości zaczną wychodzić',
    waiting: 'Oczekujące koszyki dostaną wiadomość w swoim terminie.',
    old: 'Nikt nie dostanie mocno spóźnionej wiadomości: nie będzie fali starych.',
    off: 'Koszyki rozstrzygnięte, gdy wysyłka była wyłączona, pozostaną bez wiadomości.',
    sender: 'Wiadomości wymagają nadawcy, którego domenę zweryfikował dostawca poczty.',
  },
  group: {
    who: { title: 'Kto nie dostanie nic', text: 'Poza tymi, którzy już kupili albo nie chcą wiadomości.' },
    when: { title: 'Czas', text: 'Kiedy koszyk uznaje się za porzucony i jak rozkładają się wiadomości.' },
    sender: { title: 'Nadawca', text: 'Od kogo są wiadomości i co stoi w ich stopce.' },
    links: { title: 'Linki', text: 'Dokąd może prowadzić przycisk w wiadomości.' },
    guard: { title: 'Zabezpieczenia', text: 'Co samo wstrzymuje wysyłkę i co wywołuje alarm.' },
    keeping: { title: 'Przechowywanie', text: 'Jak długo zostaje tu to, co zostawili klienci.' },
  },
  field: {
    automation: {
      enabled: {
        label: 'Wysyłaj przypomnienia automatycznie',
        hint: 'Gdy wyłączone, nadal można wysyłać wiadomości ręcznie.',
      },
      audience: {
        label: 'Wysyłaj do',
        hint: 'Kto zrezygnował z wiadomości, tak czy inaczej jej nie dostanie.',
      },
      delayHours: { label: 'Wysyłaj po', hint: 'Licząc od porzucenia koszyka.' },
      observe: {
        label: 'Tylko obserwuj',
        hint: 'Wszystko jest rozstrzygane i zapisywane, ale żadna automatyczna wiadomość nie wychodzi. Dobre na pierwszy tydzień.',
      },
      holdOutPercent: {
        label: 'Grupa porównawcza',
        hint: 'Taka część osób losowo nie dostaje wiadomości, aby raport mógł pokazać, ile wiadomości naprawdę dają.',
      },
    },
    abandonAfterMinutes: {
      label: 'Porzucony po',
      hint: 'Koszyk z danymi kontaktowymi uznaje się za porzucony po tylu minutach bez aktywności.',
    },
    coolOffHours: {
      label: 'Odstęp między wiadomościami',
      hint: 'W tym czasie ta sama osoba nie dostanie drugiej automatycznej wiadomości.',
    },
    maxAgeHours: {
      label: 'Największe opóźnienie',
      hint: 'Wiadomość spóźniona o więcej już nie wychodzi.',
    },
    paymentErrorRule: {
      label: 'Płatności, które wstrzymują wiadomość',
      hint: 'Po takiej próbie wiadomość nie wychodzi, chyba że późniejsza się udała.',
    },
    retentionMonths: {
      label: 'Przechowuj koszyki przez',
      hint: 'Starsze są usuwane w każdy poniedziałek o 03:00. Raport pozostaje poprawny.',
    },
    timeZone: {
      label: 'Strefa czasowa',
      hint: 'Godziny tutaj i w wiadomościach są w tej strefie; według niej zaczyna się dzień.',
    },
    allowedHosts: {
      label: 'Adresy sklepu',
      hint: 'Przycisk w wiadomości prowadzi tylko do tych hostów, po jednym w wierszu: shop.example. Podłączone sklepy liczą się same.',
    },
    sender: {
      name: { label: 'Nazwa', hint: 'Widoczna jako nadawca; gdy pusto, nazwa sklepu.' },
      address: { label: 'Adres e-mail', hint: 'Stąd wychodzą wiadomości; domena musi być zweryfikowana.' },
      replyTo: {
        label: 'Odpowiedzi trafiają do',
        hint: 'Tu przychodzą odpowiedzi; gdy pusto, na adres nadawcy.',
      },
      postalAddress: {
        label: 'Adres pocztowy',
        hint: 'Stoi w stopce każdej wiadomości; wymaga tego wiele krajów.',
      },
    },
    legalText: { label: 'Tekst prawny', hint: 'Stoi w stopce każdej wiadomości, pod adresem pocztowym.' },
    copyAddresses: {
      label: 'Adresy kopii',
      hint: 'Można je zaznaczyć, wysyłając wiadomość ręcznie. Po jednym w wierszu.',
    },
    cartUrlTemplate: {
      label: 'Adres koszyka',
      hint: "Dla koszyków bez własnego linku. '{'items'}' zastąpią produkty.",
    },
    mailsPerMinute: {
      label: 'Tempo',
      hint: 'Najwyżej tyle automatycznych wiadomości na minutę. Puste: tak szybko, jak przyjmuje dostawca poczty.',
    },
    linkTracking: {
      utmSource: { label: 'utm_source', hint: 'Dodawane do linku powrotnego; gdy puste, nic.' },
      utmMedium: { label: 'utm_medium', hint: 'Dodawane tak samo, na przykład email.' },
      utmCampaign: { label: 'utm_campaign', hint: 'Dodawane tak samo, na przykład abandoned-checkout.' },
    },
    sendingLimits: {
      bouncePercent: {
        label: 'Wstrzymaj powyżej tego udziału zwrotów',
        hint: 'Z ostatnich 500 wiadomości. Wstrzymanie chroni konto pocztowe przed zamknięciem.',
      },
      complaintPercent: {
        label: 'Wstrzymaj powyżej tego udziału zgłoszeń spamu',
        hint: 'Z ostatnich 500 wiadomości, tak samo.',
      },
    },
    alarms: {
      nothingSentHours: {
        label: 'Alarm, gdy żadna wiadomość nie wyszła od',
        hint: 'Choć koszyki powinny ją dostać. Puste: bez takiego alarmu.',
      },
      silentHours: {
        label: 'Alarm, gdy sklep milczy od',
        hint: 'I dwa razy dłużej niż zwykle. Puste: bez takiego alarmu.',
      },
    },
  },
  preview: {
    looking: 'Sprawdzamy, co zmieni zapisanie …',
    nobodyWaits: 'Żaden koszyk nie czeka teraz na wiadomość.',
    waiting:
      '{count, plural, one {# koszyk czeka} few {# koszyki czekają} many {# koszyków czeka} other {# koszyka czeka}}; {now, plural, =0 {żadna wiadomość nie wyszłaby teraz} one {# wyszłaby teraz} few {# wyszłyby teraz} many {# wyszłoby teraz} other {# wyszłoby teraz}}, {later, plural, one {# później} few {# później} many {# później} other {# później}}, {none, plural, one {# wcale} few {# wcale} many {# wcale} other {# wcale}}.',
    sample:
      'Ocenione na podstawie {judged, plural, one {# z nich} few {# z nich} many {# z nich} other {# z nich}}, wybranych losowo.',
    unknown: 'Nie wiadomo, co zmieniłoby zapisanie: {why}.',
    showHistory: 'Ostatnie 90 dni',
    history: 'Ostatnie 90 dni z tymi ustawieniami',
    outcome: 'Wynik',
    happened: 'Jak było',
    proposed: 'Z tymi ustawieniami',
    mailed: 'Wysłano wiadomość',
    noHistory: 'W ostatnich 90 dniach nic nie rozstrzygnięto.',
    historySample: 'Ocenione na podstawie {judged, number} z {decided, number}, wybranych losowo.',
  },
  pause: {
    title: 'Automatyczne wiadomości są wstrzymane',
    bounces: '{affected, number} z ostatnich {counted, number} wiadomości wróciło na dobre.',
    complaints: '{affected, number} z ostatnich {counted, number} wiadomości zgłoszono jako spam.',
    held: 'Czekają, aż ktoś je wznowi, najdłużej do chwili, gdy będą za stare. Ręczne wiadomości nadal wychodzą.',
    since: 'Od',
    resume: 'Wznów',
    resumeTitle: 'Wznowić automatyczne wiadomości?',
    resumeText:
      'Wstrzymane wiadomości wyjdą, gdy tylko będą mogły. To, co dotąd wróciło lub zostało zgłoszone, przestaje się liczyć, więc upewnij się, że przyczyna jest usunięta.',
    resumed: 'Automatyczne wiadomości znów wychodzą.',
  },
};
