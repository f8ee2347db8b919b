import type { ApiSentences } from '../../api-sentences.ts';

/** Raderna i en kassas historik. */
export const apiHistory: ApiSentences['apiHistory'] = {
  created: 'Kassan påbörjades',
  updated: 'Kassan ändrades',
  abandoned: 'Kassan övergavs',
  email_scheduled: 'Mejlet planerades',
  email_scheduled_by_hand: 'Ett mejl för hand begärdes{by, select, none {} other { ({by})}}',
  email_sent: 'Mejlet skickades',
  email_sent_by_hand: 'Mejlet skickades för hand{by, select, none {} other { ({by})}}',
  email_delivered: 'Mejlet levererades',
  email_complained: 'Mejlet rapporterades som skräppost',
  email_failed: 'E-postleverantören kunde inte skicka mejlet',
  email_bounced_hard: 'Mejlet studsade för gott',
  email_bounced_soft: 'Mejlet studsade tillfälligt',
  email_delayed: 'Mejlet är försenat; e-postleverantören fortsätter att försöka',
  email_not_sent: 'Inget mejl skickades',
  not_sent: 'Inget mejl skickades. {reason}',
  not_sent_unclear: 'Inget mejl skickades. {reason} Ett tidigare försök kan ha kommit fram.',
  address_changed: 'Kunden angav en annan adress.',
  by_hand_given_up: 'Mejlet för hand{by, select, none {} other { ({by})}} ställdes in.',
  by_hand_not_sent: 'Mejlet för hand{by, select, none {} other { ({by})}} ställdes in. {reason}',
  by_hand_not_sent_unclear:
    'Mejlet för hand{by, select, none {} other { ({by})}} ställdes in. {reason} Ett tidigare försök kan ha kommit fram.',
  by_hand_address_changed:
    'Mejlet för hand{by, select, none {} other { ({by})}} ställdes in. Kunden angav en annan adress.',
  link_visited: 'Mejlets länk besöktes',
  unsubscribed: 'Kunden avregistrerade sig genom mejlet',
  unsubscribe_undone: 'Kunden ångrade avregistreringen',
  completed: 'Kassan slutfördes',
  order_completed: 'Order {orderId} slutfördes',
  recovered:
    '{because, select, machine {Besöket gjordes av en maskin: } mail_failed {Mejlet gick inte iväg: } told_otherwise {Något annat har berättats sedan dess: } other {}}{via, select, link {Återvunnen genom mejlets länk} other {Återvunnen efter mejlet, utan dess länk}}',
  not_recovered:
    '{because, select, machine {Besöket gjordes av en maskin: inte återvunnen. } mail_failed {Mejlet gick inte iväg: inte återvunnen. } told_otherwise {Något annat har berättats sedan dess: inte återvunnen. } other {}}{why, select, completed_before_mail {Ordern slutfördes innan mejlet skickades} manual_needs_link {Ordern kom inte genom länken i mejlet som skickades för hand} no_mail {Inget mejl hade skickats före ordern} other {Ordern räknas till en annan kassas mejl}}{lateMinutes, plural, =0 {} one {; vi fick veta det # minut senare} other {; vi fick veta det # minuter senare}}',
  note: 'Anteckning{by, select, none {} other { ({by})}}',
  payment_success: 'Betalningen gick igenom{gateway, select, none {} other { ({gateway})}}',
  payment_pending: 'Betalningen väntar{gateway, select, none {} other { ({gateway})}}',
  payment_failure: 'Betalningen misslyckades{gateway, select, none {} other { ({gateway})}}',
  payment_error: 'Betalningen slutade i ett tekniskt fel{gateway, select, none {} other { ({gateway})}}',
};
