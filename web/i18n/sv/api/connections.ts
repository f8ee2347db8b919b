import type { ApiSentences } from '../../api-sentences.ts';

const WHY =
  '{failure, select, timed_out {det tog för lång tid} not_reached {den gick inte att nå} private_address {värden har en privat adress} too_large {svaret var större än 4 MiB} unauthorized {den godtog inte uppgifterna} rate_limited {den tillfrågades för ofta} redirected {den hänvisade till en annan adress} not_understood {svaret gick inte att förstå} credentials_unreadable {de sparade uppgifterna går inte att läsa med dagens SECRET_KEY} other {den svarade med ett fel}}';
const MEND =
  '{failure, select, not_reached {Se efter om värdnamnet stämmer.} private_address {Ange en publik värd.} unauthorized {Ange uppgifter som får läsa ordrar.} rate_limited {Se efter vad mer som frågar den med samma app eller nyckel.} redirected {Ange den värd som butikens API har, för Shopify den som slutar på myshopify.com.} not_understood {Se efter om värdnamnet är butikens.} credentials_unreadable {Ange uppgifterna igen.} other {Vi försöker igen; se efter om butiken är långsam eller nere.}}';
const KIND = '{kind, select, orders {ordrar} other {övergivna kassor}}';

/** Vad som är fel med en anslutning, och vad du gör åt det. */
export const apiConnections: ApiSentences['apiConnections'] = {
  no_secret: '{system}: ingen hemlighet är sparad, så inga webhooks tas emot. Ange webhookhemligheten.',
  own_mails:
    '{system} kan skicka egna återvinningsmejl, och då får kunderna två. Stäng av dem där och bekräfta det här.',
  signature: '{system}: den senaste webhooken hade fel signatur. Ange den hemlighet som används i dag.',
  topics: '{system}: inget har kommit om {topics} ännu. Skapa de webhooksen i butikssystemet.',
  waiting: '{system}: webhooks väntar på att behandlas. Se efter i API:ets logg.',
  reading: `{system}: butiken tillfrågades före ett mejl men gav inget svar, för ${WHY}. Mejlet skickades ändå. ${MEND}`,
  read_back: `{system}: butikens ${KIND} kan inte läsas i efterhand, för ${WHY}. ${MEND}`,
  read_back_behind: `{system}: läsningen av butikens ${KIND} ligger mer än 30 minuter efter. Se efter om en worker är igång.`,
};
