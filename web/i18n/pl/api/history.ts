import type { ApiSentences } from '../../api-sentences.ts';

/** Wiersze historii koszyka. */
export const apiHistory: ApiSentences['apiHistory'] = {
  created: 'Koszyk rozpoczęto',
  updated: 'Koszyk zmieniono',
  abandoned: 'Koszyk porzucono',
  email_scheduled: 'Zaplanowano wiadomość',
  email_scheduled_by_hand: 'Zlecono ręczną wiadomość{by, select, none {} other { ({by})}}',
  email_sent: 'Wysłano wiadomość',
  email_sent_by_hand: 'Wysłano wiadomość ręcznie{by, select, none {} other { ({by})}}',
  email_delivered: 'Wiadomość dostarczono',
  email_complained: 'Wiadomość zgłoszono jako spam',
  email_failed: 'Dostawca poczty nie mógł wysłać wiadomości',
  email_bounced_hard: 'Wiadomość wróciła na stałe',
  email_bounced_soft: 'Wiadomość na razie wróciła',
  email_delayed: 'Wiadomość się opóźnia; dostawca poczty nadal próbuje',
  email_not_sent: 'Nie wysłano wiadomości',
  not_sent: 'Nie wysłano wiadomości. {reason}',
  not_sent_unclear: 'Nie wysłano wiadomości. {reason} Wcześniejsza próba mogła się udać.',
  address_changed: 'Klient podał inny adres.',
  by_hand_given_up: 'Zaniechano ręcznej wiadomości{by, select, none {} other { ({by})}}.',
  by_hand_not_sent: 'Zaniechano ręcznej wiadomości{by, select, none {} other { ({by})}}. {reason}',
  by_hand_not_sent_unclear:
    'Zaniechano ręcznej wiadomości{by, select, none {} other { ({by})}}. {reason} Wcześniejsza próba mogła się udać.',
  by_hand_address_changed:
    'Zaniechano ręcznej wiadomości{by, select, none {} other { ({by})}}. Klient podał inny adres.',
  link_visited: 'Otwarto link z wiadomości',
  unsubscribed: 'Klient wypisał się przez wiadomość',
  unsubscribe_undone: 'Klient cofnął wypisanie',
  completed: 'Koszyk zakończono',
  order_completed: 'Złożono zamówienie {orderId}',
  recovered:
    '{because, select, machine {Odwiedził to automat: } mail_failed {Wiadomość nie wyszła: } told_otherwise {Od tego czasu przekazano coś innego: } other {}}{via, select, link {Odzyskano przez link z wiadomości} other {Odzyskano po wiadomości, bez jej linku}}',
  not_recovered:
    '{because, select, machine {Odwiedził to automat: nie odzyskano. } mail_failed {Wiadomość nie wyszła: nie odzyskano. } told_otherwise {Od tego czasu przekazano coś innego: nie odzyskano. } other {}}{why, select, completed_before_mail {Zamówienie złożono, zanim wyszła wiadomość} manual_needs_link {Zamówienie nie przyszło przez link z wiadomości wysłanej ręcznie} no_mail {Przed zamówieniem nie wyszła żadna wiadomość} other {Zamówienie liczy się dla wiadomości innego koszyka}}{lateMinutes, plural, =0 {} one {; dowiedzieliśmy się o tym # minutę później} few {; dowiedzieliśmy się o tym # minuty później} many {; dowiedzieliśmy się o tym # minut później} other {; dowiedzieliśmy się o tym # minuty później}}',
  note: 'Notatka{by, select, none {} other { ({by})}}',
  payment_success: 'Płatność się powiodła{gateway, select, none {} other { ({gateway})}}',
  payment_pending: 'Płatność oczekuje{gateway, select, none {} other { ({gateway})}}',
  payment_failure: 'Płatność nie powiodła się{gateway, select, none {} other { ({gateway})}}',
  payment_error: 'Płatność zakończyła się błędem technicznym{gateway, select, none {} other { ({gateway})}}',
};
