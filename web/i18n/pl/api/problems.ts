import type { ApiSentences } from '../../api-sentences.ts';

/** Dlaczego coś się nie udało. */
export const apiProblems: ApiSentences['apiProblems'] = {
  not_found: 'Tego, czego szukasz, nie ma w tym sklepie; ktoś mógł to usunąć.',
  too_large: 'Przesłane dane są za duże.',
  unsupported_media_type: 'Takiego pliku nie można tu użyć.',
  invalid_input: 'Części wpisanych danych nie można użyć.',
  cross_site: 'Żądanie przyszło z innej strony. Trzeba otworzyć aplikację pod jej własnym adresem.',
  one_shop_key: 'Może to zrobić tylko właściciel wszystkich sklepów.',
  shared_contact:
    'Te dane kontaktowe ma ponad 20 klientów, więc nie wskazują jednej osoby. Trzeba podać identyfikator każdego klienta.',
  default_shop: 'Sklep „default” istnieje zawsze i nie można go usunąć.',
  account_exists: 'Ten adres ma już konto. Najpierw trzeba się na nie zalogować.',
  last_owner: 'Sklep zostałby bez właściciela. Najpierw trzeba wyznaczyć kogoś innego.',
  totp_on: 'Drugi składnik logowania jest włączony. Najpierw trzeba go wyłączyć.',
  endpoint_exists: 'Sklep ma już odbiorcę o tym adresie.',
  endpoint_disabled: 'Odbiorca jest wyłączony. Najpierw trzeba go włączyć.',
  skip_under_way: 'Trwa już przeskakiwanie w czasie. Trzeba poczekać, aż się skończy.',
  not_logged_in: 'Nikt nie jest zalogowany na tej kasie.',
  wrong_pairing_code: 'Kod parowania jest błędny, wykorzystany lub za stary.',
  undo_expired: 'Koszyk usunięto ponad minutę temu.',
  location_in_use: 'Kasa stoi w miejscu, którego nie ma na tej liście.',
  demo_shop: 'To sklep pokazowy: żadna jego wiadomość nie wychodzi przez prawdziwego dostawcę poczty.',
  preview_outdated:
    'Tego podglądu nie można już wysłać: ma ponad godzinę albo koszyk się zmienił. Trzeba zrobić nowy.',
  erased: 'Koszyk został usunięty: nie wiadomo, do kogo pisać.',
  checkout_completed: 'Koszyk jest zakończony: po zakupie nie wysyła się wiadomości.',
  checkout_open: 'Koszyk jest nadal otwarty: klient może go właśnie wypełniać.',
  unsupported_channel: 'Koszyki z tego kanału sprzedaży nie dostają wiadomości.',
  no_link: 'Koszyk nie ma linku powrotnego albo link prowadzi na host, którego sklep nie wymienił.',
  unsubscribed: 'Klient wypisał się z tych wiadomości.',
  bounced: 'Wcześniejsza wiadomość na ten adres wróciła.',
  complained: 'Odbiorca zgłosił wcześniejszą wiadomość jako spam.',
  email_in_flight:
    'Inna wiadomość do tego koszyka jest w drodze albo właśnie wyszła. Można spróbować za minutę.',
  no_address: 'Koszyk nie ma adresu e-mail.',
  invalid_email: 'To, co klient podał jako adres e-mail, nim nie jest.',
  sender_not_ready:
    'Automatycznych wiadomości nie można jeszcze włączyć: nie mają nadawcy, od którego mogłyby wyjść.',
  internal_error: 'Coś poszło nie tak po naszej stronie.',
  unavailable: 'Teraz się nie da. Można spróbować za chwilę.',
  key_only: 'Może to zrobić tylko klucz API, nie osoba.',
  role_too_low:
    'Potrzebna jest rola: {least, select, owner {właściciel} staff {personel} other {tylko odczyt}}; twoja rola: {role, select, owner {właściciel} staff {personel} other {tylko odczyt}}.',
  no_invitation: 'Nie ma takiego zaproszenia albo zostało wykorzystane, cofnięte lub wygasło.',
  in_flight_held: 'Inna wiadomość do tego koszyka czeka na wysłanie.',
  note_on_erased: 'Koszyk został usunięty: nic więcej się o nim nie zapisuje.',
  shop_slug_taken: 'Sklep „{slug}” już istnieje.',
  till_full:
    'Ta kasa ma {count, plural, one {# zapisany koszyk} few {# zapisane koszyki} many {# zapisanych koszyków} other {# zapisanego koszyka}}. Najpierw trzeba jeden przywołać albo usunąć.',
  till_has_carts:
    'Ta kasa ma {count, plural, one {# zapisany koszyk} few {# zapisane koszyki} many {# zapisanych koszyków} other {# zapisanego koszyka}}. Najpierw trzeba się na niej wylogować.',
  cart_taken:
    '{how, select, retrieved {Koszyk przywołano ({by}).} discarded {Koszyk usunięto ({by}).} logged_out {Nastąpiło wylogowanie ({by}), więc koszyk zniknął.} relocated {Kasę przeniesiono w inne miejsce, więc koszyk zniknął.} other {Dane tego klienta zostały usunięte.}}',
};
