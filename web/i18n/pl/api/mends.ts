import type { ApiSentences } from '../../api-sentences.ts';

/** Co zrobić z tym, co stwierdza diagnostyka. */
export const apiMends: ApiSentences['apiMends'] = {
  environment_unusable: 'Trzeba poprawić środowisko i uruchomić ponownie: niczego innego nie sprawdzono.',
  no_shop_yet: 'Trzeba uruchomić npm run migrate: utworzy pierwszy sklep.',
  no_such_shop: 'Trzeba podać istniejący sklep.',
  key_expired: 'Trzeba wydać użytkownikowi nowy klucz, jeśli jest jeszcze potrzebny, a ten unieważnić.',
  key_expires_soon: 'Trzeba utworzyć nowy klucz, przekazać go, a potem ten unieważnić.',
  key_unused: 'Trzeba przekazać klucz tam, gdzie jest potrzebny, albo go unieważnić.',
  no_database: 'Trzeba ustawić DATABASE_URL albo uruchomić npm start.',
  database_not_reached: 'Trzeba uruchomić bazę albo poprawić DATABASE_URL: host, port, nazwę i hasło.',
  schema_behind: 'Trzeba uruchomić npm run migrate.',
  schema_ahead: 'Trzeba uruchomić wersję kodu, która to zna; ta sięga do {newest}.',
  temporal_no_namespace: 'Trzeba utworzyć przestrzeń nazw albo poprawić TEMPORAL_NAMESPACE.',
  temporal_refuses: 'Trzeba poprawić TEMPORAL_API_KEY albo ustawienia TLS.',
  temporal_not_reached:
    'Trzeba uruchomić Temporal albo poprawić TEMPORAL_ADDRESS. Tymczasem koszyki są przyjmowane, ale wiadomości nie wychodzą.',
  clocks_apart: 'Na obu komputerach powinien działać NTP: wiadomości planuje jeden zegar, a liczy drugi.',
  secret_key_missing:
    'Trzeba ustawić SECRET_KEY, jednakowy dla wszystkich procesów, i go zachować: podpisuje linki.',
  admin_key_missing: 'Trzeba ustawić ADMIN_API_KEY, co najmniej 16 znaków.',
  no_provider: 'Trzeba ustawić jeden z nich. Jeśli worker ma własne środowisko, trzeba to sprawdzić tam.',
  mail_webhooks_missing:
    'Trzeba utworzyć w Resend webhook na {url} i ustawić RESEND_WEBHOOK_SECRET na jego sekret.',
  no_sender:
    'Trzeba podać adres nadawcy w ustawieniach albo ustawić MAIL_FROM, w domenie zweryfikowanej u dostawcy.',
  sender_not_verified:
    'Trzeba zweryfikować tę domenę u dostawcy (wpisy DNS) albo wysyłać z innej, zweryfikowanej.',
  sender_not_told:
    'Dostawca nie odpowiada albo klucz pozwala tylko wysyłać. Warto sprawdzić domeny w Resend.',
  leads_nowhere: 'Trzeba dodać host sklepu w ustawieniach albo w połączeniu.',
  secret_unreadable:
    'Trzeba dodać poprzedni SECRET_KEY do SECRET_KEY_PREVIOUS albo podać sekret jeszcze raz.',
  signatures_bad: 'Warto sprawdzić, czy inny webhook sklepu nie podpisuje innym sekretem.',
  webhooks_aside: 'Ich treść i przyczyny są na stronie Połączenia.',
  credentials_unreadable:
    'Trzeba dodać poprzedni SECRET_KEY do SECRET_KEY_PREVIOUS albo podać dane jeszcze raz.',
  not_found_out_in_time:
    'Można sprawdzić ponownie. Jeśli nic się nie zmieni, warto zobaczyć, czemu ta część jest tak wolna.',
  not_found_out_schema: 'Trzeba uruchomić npm run migrate.',
  not_found_out_database: 'Można sprawdzić ponownie, gdy baza wróci.',
  not_found_out: 'Można sprawdzić ponownie i zajrzeć do dzienników API i workera.',
  paused:
    'Trzeba naprawić to, co odrzuca dostawca: klucz, nadawcę albo konto. Następna próba zakończy pauzę.',
  bounces_pause: 'Trzeba ustalić, skąd są te adresy, a potem zakończyć pauzę w ustawieniach.',
  complaints_pause: 'Trzeba ustalić, skąd są te adresy, a potem zakończyć pauzę w ustawieniach.',
  nothing_sent: 'Trzeba naprawić to, co tu zawodzi, a potem przejrzeć koszyki bez wiadomości.',
  shop_silent: 'Warto sprawdzić połączenie sklepu oraz w dzienniku API, co zostało odrzucone.',
  no_worker_yet:
    'Trzeba uruchomić npm run worker albo zajrzeć do jego dziennika: bez niego nic nie wychodzi.',
  no_worker: 'Trzeba uruchomić npm run worker albo zajrzeć do jego dziennika: bez niego nic nie wychodzi.',
};
