import type { ApiSentences } from '../../api-sentences.ts';

/** Vad som blev av ett mejl, och vad som håller det. */
export const apiStatus: ApiSentences['apiStatus'] = {
  no_contact_yet: 'Kunden har inte lämnat någon kontaktuppgift ännu.',
  open_automation_off: 'Kassan är fortfarande öppen. Automatiska mejl är avstängda.',
  open_observing: 'Kassan är fortfarande öppen. Butiken observerar bara tills vidare: inget mejl skickas.',
  open_due:
    'Kassan är fortfarande öppen. Om den lämnas skickas ett mejl {dueAt}, om ingen regel talar emot det.',
  automation_off: 'Automatiska mejl är avstängda: inget skickas förrän de slås på.',
  observing: 'Butiken observerar bara tills vidare: beslut fattas, men inget mejl skickas.',
  paused: 'Utskicken är pausade sedan {since} ({cause}). Mejlen väntar tills det fungerar igen.',
  bounces_pause:
    'Automatiska mejl hålls sedan {since}: {affected} av de senaste {counted} mejlen studsade för gott. De väntar tills någon avslutar pausen, dock högst tills de är för gamla.',
  complaints_pause:
    'Automatiska mejl hålls sedan {since}: {affected} av de senaste {counted} mejlen rapporterades som skräppost. De väntar tills någon avslutar pausen, dock högst tills de är för gamla.',
  retry_refused:
    'E-postleverantören har inte tagit emot mejlet ännu ({cause}, {attempts, plural, one {# försök} other {# försök}}). Vi försöker igen.',
  retry_unknown:
    'Det är ännu inte känt om mejlet kom fram ({cause}, {attempts, plural, one {# försök} other {# försök}}). Samma mejl skickas igen och kan bara komma fram en gång.',
  not_sent: '{reason}',
  not_sent_unclear: '{reason} Ett tidigare försök kan ha kommit fram.',
  sent: 'Mejlet har skickats.',
  being_sent: 'Mejlet skickas just nu.',
  handed_over: 'Mejlet har lämnats till e-postleverantören.',
  delivered: 'Mejlet har levererats.',
  bounced: 'Mejlet studsade: adressen går inte att nå och får inga fler mejl.',
  soft_bounced:
    'Mejlet studsade tillfälligt: brevlådan är full, till exempel, eller så tog e-postservern inte emot det.',
  delayed: 'Mejlet har inte levererats ännu. E-postleverantören fortsätter att försöka.',
  complained:
    'Mejlet levererades, men mottagaren rapporterade det som skräppost. Adressen får inga fler mejl.',
  failed: 'E-postleverantören kunde inte skicka mejlet.',
  unknown: 'Det gick inte att ta reda på om mejlet kom fram.',
};
