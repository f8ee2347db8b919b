import type { Messages } from '../en/index.ts';

export const reasons: Messages['reasons'] = {
  completed_order: 'Samma person har slutfört en order sedan den här kassan påbörjades.',
  payment_error: 'Betalningen misslyckades när kunden försökte slutföra köpet.',
  unsupported_shipping: 'Butiken levererar inte till adressen.',
  phone_only: 'Kunden angav ett telefonnummer i stället för en e-postadress.',
  out_of_stock: 'Ingen av produkterna går att köpa längre.',
  free_or_unvisited_shipping:
    'Alla produkter är gratis, och ingen fraktkostnad lades till eller så är frakten gratis.',
  automation_off: 'Automatiska mejl är avstängda.',
  unsupported_channel: 'Kassor i den här försäljningskanalen får inga mejl.',
  not_subscribed: 'Bara e-postprenumeranter får mejl, och kunden är ingen sådan.',
  no_contact: 'Kassan har inte längre någon e-postadress eller något telefonnummer.',
  invalid_email: 'Det kunden angav som e-postadress är ingen sådan.',
  no_link: 'Kassan har ingen länk tillbaka, eller så leder länken till en värd som butiken inte har listat.',
  unsubscribed: 'Kunden har avregistrerat sig från de här mejlen.',
  bounced: 'Ett tidigare mejl till den här adressen studsade.',
  complained: 'Mottagaren har rapporterat ett tidigare mejl som skräppost.',
  already_emailed: 'Ett påminnelsemejl för den här kassan har redan skickats.',
  superseded: 'Samma person har påbörjat en nyare kassa.',
  frequency_cap: 'Samma person fick nyligen ett påminnelsemejl för en annan kassa.',
  hold_out: 'Den här personen valdes bort av slumpen, för att mäta vad mejlen ger.',
  observe_only: 'Butiken observerar bara tills vidare: mejl beslutas men skickas inte.',
  too_old: 'Mejlet kunde inte skickas i tid och skulle komma för sent nu.',
  provider_error: 'E-postleverantören har slutgiltigt avvisat mejlet.',
  outcome_unknown: 'Det gick inte att få veta om mejlet kom fram, så det skickas inte igen.',
  erased: 'Kassan raderades.',
};
