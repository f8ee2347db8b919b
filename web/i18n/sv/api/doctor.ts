import type { ApiSentences } from '../../api-sentences.ts';

/** Vad doktorn hittar. */
export const apiDoctor: ApiSentences['apiDoctor'] = {
  keys_fine: 'Ingen API-nyckel går ut inom 14 dagar, och alla har använts.',
  database_answers: 'Databasen svarar.',
  schema_current: 'Databasens schema har den här kodens version, {version}.',
  temporal_answers: 'Temporal svarar på {address}, namnrymd {namespace}.',
  worker_seen: 'En worker hördes av senast {seenAt}.',
  clocks_together: 'Databasens och den här maskinens klockor skiljer sig {apart} ms.',
  no_time_skipped: 'Ingen tid har hoppats över.',
  time_skipped:
    'Tid har hoppats över: klockan här går {hours, plural, one {# timme} other {# timmar}} före maskinens.',
  secret_key_set: 'SECRET_KEY är satt, men ingen SECRET_KEY_PREVIOUS.',
  former_secret_keys:
    'SECRET_KEY är satt, och SECRET_KEY_PREVIOUS med {count, plural, one {# nyckel} other {# nycklar}}: deras länkar gäller fortfarande.',
  admin_key_set: 'ADMIN_API_KEY är satt.',
  provider_mailbox: 'Mejlen går till den lokala brevlådan och till ingen annan.',
  provider_resend: 'Mejlen går genom Resend: RESEND_API_KEY är satt.',
  provider_smtp: 'Mejlen går genom e-postservern i SMTP_URL.',
  mail_webhooks_set: 'RESEND_WEBHOOK_SECRET är satt.',
  mail_webhooks_of_mailbox: 'Den lokala brevlådan behöver inga webhooks.',
  mail_webhooks_of_smtp: 'Ingen RESEND_WEBHOOK_SECRET är satt; en e-postserver skickar inga webhooks.',
  sender_mailbox: 'Den lokala brevlådan tar emot mejl från alla avsändare.',
  sender_verified: 'Mejlen kommer från {domain}, som är verifierad hos e-postleverantören.',
  sender_smtp: 'Mejlen kommer från {domain}; en e-postserver berättar inte om den godtar dem.',
  not_paused: 'Utskicken är inte pausade.',
  shop_not_paused: 'Butiken är inte pausad.',
  no_alarm: 'Inget larm är aktivt.',
  automation_is_off: 'Automatiska mejl är avstängda: mejl skickas bara för hand.',
  automation_observes: 'Butiken observerar bara: beslut fattas, men inget skickas av sig självt.',
  automation_on:
    'Automatiska mejl är på: de skickas {hours, plural, one {# timme} other {# timmar}} efter att en kassa övergavs.',
  hosts: 'Mejlen får leda till {hosts}.',
  no_connection: 'Inget butikssystem är anslutet med webhooks: butiken berättar genom API:et.',
  connected:
    '{system}: ansluten, {count, plural, one {# webhookhemlighet är sparad} other {# webhookhemligheter är sparade}}.',
  own_mails_off: '{system}: det är bekräftat att inga egna återvinningsmejl skickas.',
  topics_seen: '{system}: {topics} kom senast {lastSeenAt}.',
  signatures_good: '{system}: ingen webhook hade fel signatur.',
  signatures_good_again:
    '{system}: {count, plural, one {# webhook} other {# webhooks}} hade fel signatur, den senaste {lastAt}.',
  nothing_waits: '{system}: ingen webhook väntar på att behandlas.',
  webhooks_wait:
    '{system}: {count, plural, one {# webhook} other {# webhooks}} väntar på att behandlas, den äldsta sedan {since}.',
  none_aside: '{system}: ingen webhook har lagts åt sidan.',
  not_asked: '{system}: butiken tillfrågas inte före ett mejl, eftersom inga uppgifter är sparade.',
  asked: '{system}: butiken tillfrågas på {host} före varje mejl.',
  read_back_done:
    '{system}: {kind, select, orders {ordrar} other {övergivna kassor}} är lästa i efterhand till och med {readUntil}.',
  environment_unusable: 'Miljön kan inte användas: {line}.',
  no_shop_yet: 'Det finns ingen butik ännu.',
  no_such_shop: 'Det finns ingen butik ”{slug}”.',
  key_expired: 'API-nyckeln {id} (”{name}”) gick ut {expiresAt}.',
  key_expires_soon: 'API-nyckeln {id} (”{name}”) går ut {expiresAt}.',
  key_unused: 'API-nyckeln {id} (”{name}”) har aldrig använts.',
  no_database: 'Ingen databas är angiven, och ingen lokal uppsättning är igång.',
  database_not_reached:
    'Databasen {place, select, given {i DATABASE_URL} other {på den här maskinen}} går inte att nå.',
  schema_behind: 'Databasens schema ligger efter koden: {missing} saknas.',
  schema_ahead: 'Databasens schema är nyare än koden, som inte känner till {unknown}.',
  temporal_no_namespace: 'Temporal på {address} har ingen namnrymd {namespace}.',
  temporal_refuses: 'Temporal på {address} nekar oss (kod {cause}).',
  temporal_not_reached: 'Temporal svarar inte på {address}.',
  clocks_apart: 'Databasens och den här maskinens klockor skiljer sig {apart} ms.',
  secret_key_missing: 'SECRET_KEY är inte satt: varken API eller worker startar utan den.',
  admin_key_missing: 'ADMIN_API_KEY är inte satt: API:et startar inte utan den.',
  no_provider:
    'Varken RESEND_API_KEY eller SMTP_URL är satt här, och ingen worker startar utan någon av dem.',
  mail_webhooks_missing:
    'RESEND_WEBHOOK_SECRET är inte satt: vi får aldrig veta om mejl studsar eller anmäls.',
  no_sender: 'Mejlen har ingen avsändare: butiken har ingen adress, och MAIL_FROM är inte satt.',
  sender_not_verified: 'Mejlen kommer från {domain}, som inte är verifierad hos e-postleverantören.',
  sender_not_told: 'Mejlen kommer från {domain}; e-postleverantören berättade inte om den är verifierad.',
  leads_nowhere: 'Mejlen får inte leda någonstans, så varje kassa slutar utan mejl.',
  secret_unreadable:
    '{system}: en sparad webhookhemlighet går inte att läsa med dagens SECRET_KEY, så dess webhooks nekas.',
  signatures_bad:
    '{system}: {count, plural, one {# webhook} other {# webhooks}} hade fel signatur, den senaste {lastAt}.',
  webhooks_aside:
    '{system}: {count, plural, one {# webhook} other {# webhooks}} har lagts åt sidan för att de inte gick att läsa, den senaste {lastAt}.',
  credentials_unreadable:
    '{system}: de sparade uppgifterna går inte att läsa med dagens SECRET_KEY, så butiken tillfrågas inte före ett mejl.',
  not_found_out_in_time:
    'Det gick inte att ta reda på ({check}): inget svar inom {seconds, plural, one {# sekund} other {# sekunder}}.',
  not_found_out_schema: 'Det gick inte att ta reda på ({check}): databasen saknar en tabell eller kolumn.',
  not_found_out_database: 'Det gick inte att ta reda på ({check}): databasen försvann.',
  not_found_out: 'Det gick inte att ta reda på ({check}): {cause}.',
};
