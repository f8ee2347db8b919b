import type { ApiSentences } from '../../api-sentences.ts';

/** Co stwierdza diagnostyka. */
export const apiDoctor: ApiSentences['apiDoctor'] = {
  keys_fine: 'Żaden klucz API nie wygasa w ciągu 14 dni i każdego już użyto.',
  database_answers: 'Baza danych odpowiada.',
  schema_current: 'Schemat bazy ma wersję tego kodu, {version}.',
  temporal_answers: 'Temporal odpowiada pod {address}, przestrzeń nazw {namespace}.',
  worker_seen: 'Worker zgłosił się ostatnio {seenAt}.',
  clocks_together: 'Zegary bazy i tego komputera różnią się o {apart} ms.',
  no_time_skipped: 'Nie przeskoczono w czasie.',
  time_skipped:
    'Przeskoczono w czasie: zegar tutaj wyprzedza zegar komputera o {hours, plural, one {# godzinę} few {# godziny} many {# godzin} other {# godziny}}.',
  secret_key_set: 'SECRET_KEY jest ustawiony, SECRET_KEY_PREVIOUS nie.',
  former_secret_keys:
    'SECRET_KEY jest ustawiony, a SECRET_KEY_PREVIOUS zawiera {count, plural, one {# klucz} few {# klucze} many {# kluczy} other {# klucza}}: ich linki nadal działają.',
  admin_key_set: 'ADMIN_API_KEY jest ustawiony.',
  provider_mailbox: 'Wiadomości trafiają do lokalnej skrzynki i nigdzie indziej.',
  provider_resend: 'Wiadomości wychodzą przez Resend: RESEND_API_KEY jest ustawiony.',
  provider_smtp: 'Wiadomości wychodzą przez serwer pocztowy z SMTP_URL.',
  mail_webhooks_set: 'RESEND_WEBHOOK_SECRET jest ustawiony.',
  mail_webhooks_of_mailbox: 'Lokalna skrzynka nie potrzebuje webhooków.',
  mail_webhooks_of_smtp: 'RESEND_WEBHOOK_SECRET nie jest ustawiony; serwer pocztowy nie wysyła webhooków.',
  sender_mailbox: 'Lokalna skrzynka przyjmuje wiadomości od każdego nadawcy.',
  sender_verified: 'Wiadomości wychodzą z {domain}; domena jest zweryfikowana u dostawcy poczty.',
  sender_smtp: 'Wiadomości wychodzą z {domain}; serwer pocztowy nie mówi, czy je przyjmuje.',
  not_paused: 'Wysyłka nie jest wstrzymana.',
  shop_not_paused: 'Sklep nie jest wstrzymany.',
  no_alarm: 'Nie ma żadnego alarmu.',
  automation_is_off: 'Automatyczne wiadomości są wyłączone: wychodzą tylko ręczne.',
  automation_observes: 'Sklep tylko obserwuje: decyzje zapadają, ale nic nie wychodzi samo.',
  automation_on:
    'Automatyczne wiadomości są włączone: wychodzą {hours, plural, one {# godzinę} few {# godziny} many {# godzin} other {# godziny}} po porzuceniu koszyka.',
  hosts: 'Wiadomości mogą prowadzić do: {hosts}.',
  no_connection: 'Żaden system sklepu nie jest połączony webhookami: sklep przekazuje dane przez API.',
  connected:
    '{system}: połączono, {count, plural, one {zapisano # sekret webhooków} few {zapisano # sekrety webhooków} many {zapisano # sekretów webhooków} other {zapisano # sekretu webhooków}}.',
  own_mails_off: '{system}: potwierdzono, że nie wysyła własnych wiadomości o porzuconych koszykach.',
  topics_seen: '{system}: {topics}, ostatnio {lastSeenAt}.',
  signatures_good: '{system}: żaden webhook nie miał błędnego podpisu.',
  signatures_good_again:
    '{system}: {count, plural, one {# webhook miał błędny podpis} few {# webhooki miały błędny podpis} many {# webhooków miało błędny podpis} other {# webhooka miało błędny podpis}}, ostatni {lastAt}.',
  nothing_waits: '{system}: żaden webhook nie czeka na przetworzenie.',
  webhooks_wait:
    '{system}: {count, plural, one {# webhook czeka} few {# webhooki czekają} many {# webhooków czeka} other {# webhooka czeka}} na przetworzenie, najstarszy od {since}.',
  none_aside: '{system}: żadnego webhooka nie odłożono.',
  not_asked: '{system}: sklep nie jest pytany przed wiadomością, bo nie zapisano danych dostępowych.',
  asked: '{system}: sklep jest pytany pod {host} przed każdą wiadomością.',
  read_back_done:
    '{system}: odczytano {kind, select, orders {zamówienia} other {porzucone koszyki}}, ze zmianami do {readUntil}.',
  environment_unusable: 'Nie można użyć tego środowiska: {line}.',
  no_shop_yet: 'Nie ma jeszcze żadnego sklepu.',
  no_such_shop: 'Nie ma sklepu „{slug}”.',
  key_expired: 'Klucz API {id} („{name}”) wygasł {expiresAt}.',
  key_expires_soon: 'Klucz API {id} („{name}”) wygasa {expiresAt}.',
  key_unused: 'Klucza API {id} („{name}”) nigdy nie użyto.',
  no_database: 'Nie podano bazy danych, a lokalny zestaw nie działa.',
  database_not_reached:
    'Nie można połączyć się z bazą danych {place, select, given {z DATABASE_URL} other {na tym komputerze}}.',
  schema_behind: 'Schemat bazy jest starszy niż kod: brakuje {missing}.',
  schema_ahead: 'Schemat bazy jest nowszy niż kod, który nie zna {unknown}.',
  temporal_no_namespace: 'Temporal pod {address} nie ma przestrzeni nazw {namespace}.',
  temporal_refuses: 'Temporal pod {address} odmawia dostępu (kod {cause}).',
  temporal_not_reached: 'Temporal nie odpowiada pod {address}.',
  clocks_apart: 'Zegary bazy i tego komputera różnią się o {apart} ms.',
  secret_key_missing: 'SECRET_KEY nie jest ustawiony: bez niego nie ruszy ani API, ani worker.',
  admin_key_missing: 'ADMIN_API_KEY nie jest ustawiony: bez niego API nie ruszy.',
  no_provider:
    'Nie ustawiono tu ani RESEND_API_KEY, ani SMTP_URL, a bez jednego z nich żaden worker nie ruszy.',
  mail_webhooks_missing:
    'RESEND_WEBHOOK_SECRET nie jest ustawiony: o zwrotach i zgłoszeniach spamu nigdy się nie dowiemy.',
  no_sender: 'Wiadomości nie mają nadawcy: sklep nie podał adresu, a MAIL_FROM nie jest ustawiony.',
  sender_not_verified:
    'Wiadomości wychodzą z {domain}, a ta domena nie jest zweryfikowana u dostawcy poczty.',
  sender_not_told:
    'Wiadomości wychodzą z {domain}; dostawca poczty nie powiedział, czy domena jest zweryfikowana.',
  leads_nowhere: 'Wiadomości nie mogą nigdzie prowadzić, więc żaden koszyk ich nie dostanie.',
  secret_unreadable:
    '{system}: zapisanego sekretu webhooków nie da się odczytać z dzisiejszym SECRET_KEY, więc jego webhooki są odrzucane.',
  signatures_bad:
    '{system}: {count, plural, one {# webhook miał błędny podpis} few {# webhooki miały błędny podpis} many {# webhooków miało błędny podpis} other {# webhooka miało błędny podpis}}, ostatni {lastAt}.',
  webhooks_aside:
    '{system}: {count, plural, one {odłożono # webhook, którego} few {odłożono # webhooki, których} many {odłożono # webhooków, których} other {odłożono # webhooka, których}} nie dało się odczytać, ostatnio {lastAt}.',
  credentials_unreadable:
    '{system}: zapisanych danych nie da się odczytać z dzisiejszym SECRET_KEY, więc sklep nie jest pytany przed wiadomością.',
  not_found_out_in_time:
    'Nie udało się sprawdzić ({check}): brak odpowiedzi w ciągu {seconds, plural, one {# sekundy} few {# sekund} many {# sekund} other {# sekundy}}.',
  not_found_out_schema: 'Nie udało się sprawdzić ({check}): w bazie brakuje tabeli lub kolumny.',
  not_found_out_database: 'Nie udało się sprawdzić ({check}): połączenie z bazą zniknęło.',
  not_found_out: 'Nie udało się sprawdzić ({check}): {cause}.',
};
