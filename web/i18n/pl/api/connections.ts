import type { ApiSentences } from '../../api-sentences.ts';

const WHY =
  '{failure, select, timed_out {trwało to za długo} not_reached {nie dało się z nim połączyć} private_address {jego host ma prywatny adres} too_large {odpowiedź miała ponad 4 MiB} unauthorized {odrzucił dane dostępowe} rate_limited {był pytany zbyt często} redirected {wskazał inny adres} not_understood {odpowiedzi nie dało się zrozumieć} credentials_unreadable {zapisanych danych nie da się odczytać z dzisiejszym SECRET_KEY} other {odpowiedział błędem}}';
const MEND =
  '{failure, select, not_reached {Warto sprawdzić, czy host jest poprawny.} private_address {Trzeba podać host publiczny.} unauthorized {Trzeba podać dane, które pozwalają czytać zamówienia.} rate_limited {Warto sprawdzić, co jeszcze pyta go tą samą aplikacją lub kluczem.} redirected {Trzeba podać host, pod którym działa API sklepu, dla Shopify ten z końcówką myshopify.com.} not_understood {Warto sprawdzić, czy host należy do sklepu.} credentials_unreadable {Trzeba podać dane jeszcze raz.} other {Próbujemy ponownie; warto sprawdzić, czy sklep nie działa wolno lub wcale.}}';
const KIND = '{kind, select, orders {zamówień} other {porzuconych koszyków}}';

/** Co jest nie tak z połączeniem i co z tym zrobić. */
export const apiConnections: ApiSentences['apiConnections'] = {
  no_secret:
    '{system}: nie zapisano sekretu, więc webhooki nie są przyjmowane. Trzeba podać sekret webhooków.',
  own_mails:
    '{system} może wysyłać własne wiadomości o porzuconych koszykach, a klienci dostaliby dwie. Trzeba je tam wyłączyć i potwierdzić to tutaj.',
  signature: '{system}: ostatni webhook miał błędny podpis. Trzeba podać sekret używany obecnie.',
  topics: '{system}: nic jeszcze nie przyszło z {topics}. Trzeba utworzyć te webhooki w systemie sklepu.',
  waiting: '{system}: webhooki czekają na przetworzenie. Warto zajrzeć do dziennika API.',
  reading: `{system}: przed wiadomością zapytano sklep, ale nie odpowiedział, bo ${WHY}. Wiadomość wyszła mimo to. ${MEND}`,
  read_back: `{system}: nie można odczytać ${KIND} sklepu, bo ${WHY}. ${MEND}`,
  read_back_behind: `{system}: odczyt ${KIND} sklepu spóźnia się o ponad 30 minut. Warto sprawdzić, czy działa worker.`,
};
