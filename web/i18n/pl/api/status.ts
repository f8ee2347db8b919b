import type { ApiSentences } from '../../api-sentences.ts';

/** Co stało się z wiadomością i co ją wstrzymuje. */
export const apiStatus: ApiSentences['apiStatus'] = {
  no_contact_yet: 'Klient nie podał jeszcze danych kontaktowych.',
  open_automation_off: 'Koszyk jest nadal otwarty. Automatyczne wiadomości są wyłączone.',
  open_observing: 'Koszyk jest nadal otwarty. Sklep na razie tylko obserwuje: nic nie jest wysyłane.',
  open_due:
    'Koszyk jest nadal otwarty. Jeśli zostanie porzucony, wiadomość wyjdzie {dueAt}, o ile żadna reguła się nie sprzeciwi.',
  automation_off: 'Automatyczne wiadomości są wyłączone: nic nie wyjdzie, dopóki nie zostaną włączone.',
  observing: 'Sklep na razie tylko obserwuje: decyzja zapadnie, ale nic nie zostanie wysłane.',
  paused: 'Wysyłka jest wstrzymana od {since} ({cause}). Wiadomości czekają, aż znów będzie działać.',
  bounces_pause:
    'Automatyczne wiadomości są wstrzymane od {since}: {affected} z ostatnich {counted} wiadomości wróciło na stałe. Czekają, aż ktoś zakończy pauzę, najdłużej do czasu, gdy będą za stare.',
  complaints_pause:
    'Automatyczne wiadomości są wstrzymane od {since}: {affected} z ostatnich {counted} wiadomości zgłoszono jako spam. Czekają, aż ktoś zakończy pauzę, najdłużej do czasu, gdy będą za stare.',
  retry_refused:
    'Dostawca poczty jeszcze nie przyjął wiadomości ({cause}, {attempts, plural, one {# próba} few {# próby} many {# prób} other {# próby}}). Próbujemy ponownie.',
  retry_unknown:
    'Nie wiadomo jeszcze, czy wiadomość dotarła ({cause}, {attempts, plural, one {# próba} few {# próby} many {# prób} other {# próby}}). Wysyłamy ją ponownie; dotrze najwyżej raz.',
  not_sent: '{reason}',
  not_sent_unclear: '{reason} Wcześniejsza próba mogła się udać.',
  sent: 'Wiadomość została wysłana.',
  being_sent: 'Wiadomość jest właśnie wysyłana.',
  handed_over: 'Wiadomość przekazano dostawcy poczty.',
  delivered: 'Wiadomość została dostarczona.',
  bounced: 'Wiadomość wróciła: adres jest nieosiągalny i nie dostanie kolejnych.',
  soft_bounced:
    'Wiadomość na razie wróciła: na przykład skrzynka jest pełna albo serwer pocztowy jej nie przyjął.',
  delayed: 'Wiadomość nie została jeszcze dostarczona. Dostawca poczty nadal próbuje.',
  complained: 'Wiadomość dostarczono, ale odbiorca zgłosił ją jako spam. Adres nie dostanie kolejnych.',
  failed: 'Dostawca poczty nie mógł wysłać wiadomości.',
  unknown: 'Nie udało się ustalić, czy wiadomość dotarła.',
};
