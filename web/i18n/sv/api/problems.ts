import type { ApiSentences } from '../../api-sentences.ts';

/** Varför något inte gick. */
export const apiProblems: ApiSentences['apiProblems'] = {
  not_found: 'Det du söker finns inte i den här butiken; någon kan ha tagit bort det.',
  too_large: 'Det du skickade är för stort.',
  unsupported_media_type: 'Den sortens fil kan inte användas här.',
  invalid_input: 'En del av det du angav kan inte användas.',
  cross_site: 'Begäran kom från en annan webbplats. Öppna appen på dess egen adress.',
  one_shop_key: 'Det får bara en ägare av alla butiker.',
  shared_contact:
    'Fler än 20 kunder delar den här kontaktuppgiften, så den pekar inte ut någon person. Ange varje kund med sitt id.',
  default_shop: 'Butiken ”default” finns alltid och kan inte tas bort.',
  account_exists: 'Adressen har redan ett konto. Logga in med det först.',
  last_owner: 'Butiken skulle bli utan ägare. Gör någon annan till ägare först.',
  totp_on: 'Tvåstegsinloggningen är på. Stäng av den först.',
  endpoint_exists: 'Butiken har redan en mottagare med den här adressen.',
  endpoint_disabled: 'Mottagaren är avstängd. Slå på den först.',
  skip_under_way: 'Tiden flyttas redan fram. Vänta tills det är klart.',
  not_logged_in: 'Ingen är inloggad i den här kassan.',
  wrong_pairing_code: 'Parkopplingskoden är fel, redan använd eller för gammal.',
  undo_expired: 'Varukorgen slängdes för mer än en minut sedan.',
  location_in_use: 'En kassa står på en plats som saknas i listan.',
  demo_shop: 'Det här är en demobutik: inga av dess mejl går genom en riktig e-postleverantör.',
  preview_outdated:
    'Den här förhandsvisningen kan inte längre skickas: den är äldre än en timme, eller så har kassan ändrats. Gör en ny.',
  erased: 'Kassan är raderad: det finns ingen att mejla.',
  checkout_completed: 'Kassan är slutförd: inget mejl skickas efter köpet.',
  checkout_open: 'Kassan är fortfarande öppen: kunden kan fylla i den just nu.',
  unsupported_channel: 'Kassor i den här försäljningskanalen får inga mejl.',
  no_link: 'Kassan har ingen länk tillbaka, eller så leder länken till en värd som butiken inte har listat.',
  unsubscribed: 'Kunden har avregistrerat sig från de här mejlen.',
  bounced: 'Ett tidigare mejl till adressen studsade.',
  complained: 'Mottagaren har rapporterat ett tidigare mejl som skräppost.',
  email_in_flight:
    'Ett annat mejl för den här kassan är på väg eller har precis gått iväg. Försök igen om en minut.',
  no_address: 'Kassan har ingen e-postadress.',
  invalid_email: 'Det kunden angav som e-postadress är ingen sådan.',
  sender_not_ready:
    'Automatiska mejl kan inte slås på ännu: det finns ingen avsändare som de kan komma från.',
  internal_error: 'Något gick fel hos oss.',
  unavailable: 'Det går inte just nu. Försök igen om en stund.',
  key_only: 'Det får bara en API-nyckel göra, ingen person.',
  role_too_low:
    'Det kräver rollen {least, select, owner {ägare} staff {personal} other {läsare}}; din är {role, select, owner {ägare} staff {personal} other {läsare}}.',
  no_invitation: 'Inbjudan finns inte, eller så är den använd, återkallad eller för gammal.',
  in_flight_held: 'Ett annat mejl för den här kassan väntar på att skickas.',
  note_on_erased: 'Kassan är raderad: inget mer skrivs ner om den.',
  shop_slug_taken: 'Det finns redan en butik ”{slug}”.',
  till_full:
    'Kassan har {count, plural, one {# sparad varukorg} other {# sparade varukorgar}}. Ta upp eller släng en först.',
  till_has_carts:
    'Kassan har {count, plural, one {# sparad varukorg} other {# sparade varukorgar}}. Logga ut i den först.',
  cart_taken:
    '{how, select, retrieved {Varukorgen har tagits upp av {by}.} discarded {Varukorgen har slängts av {by}.} logged_out {{by} loggade ut, och då togs varukorgen bort.} relocated {Kassan flyttades till en annan plats, och då togs varukorgen bort.} other {Det som var känt om kunden har raderats.}}',
};
