import type { Messages } from '../en/index.ts';

export const reasons: Messages['reasons'] = {
  completed_order: 'Ta sama osoba złożyła zamówienie po rozpoczęciu tego koszyka.',
  payment_error: 'Płatność nie powiodła się, gdy klient próbował dokończyć zakup.',
  unsupported_shipping: 'Sklep nie wysyła pod ten adres.',
  phone_only: 'Klient podał numer telefonu zamiast adresu e-mail.',
  out_of_stock: 'Żadnego z produktów nie można już kupić.',
  free_or_unvisited_shipping:
    'Wszystkie produkty są bezpłatne i nie doliczono kosztu wysyłki albo wysyłka jest bezpłatna.',
  automation_off: 'Automatyczne wiadomości są wyłączone.',
  unsupported_channel: 'Koszyki z tego kanału sprzedaży nie dostają wiadomości.',
  not_subscribed: 'Wiadomości dostają tylko subskrybenci, a klient nim nie jest.',
  no_contact: 'Koszyk nie ma już adresu e-mail ani numeru telefonu.',
  invalid_email: 'To, co klient podał jako adres e-mail, nim nie jest.',
  no_link: 'Koszyk nie ma linku powrotnego albo link prowadzi do hosta, którego sklep nie dodał do listy.',
  unsubscribed: 'Klient wypisał się z tych wiadomości.',
  bounced: 'Wcześniejsza wiadomość na ten adres wróciła.',
  complained: 'Odbiorca zgłosił wcześniejszą wiadomość jako spam.',
  already_emailed: 'Wiadomość o tym koszyku została już wysłana.',
  superseded: 'Ta sama osoba rozpoczęła nowszy koszyk.',
  frequency_cap: 'Ta sama osoba niedawno dostała wiadomość o innym koszyku.',
  hold_out: 'Ta osoba została wylosowana do grupy bez wiadomości, aby zmierzyć, co one dają.',
  observe_only: 'Sklep na razie tylko obserwuje: decyzje zapadają, ale nic nie jest wysyłane.',
  too_old: 'Wiadomość nie mogła wyjść na czas i przyszłaby teraz za późno.',
  provider_error: 'Dostawca poczty ostatecznie odrzucił wiadomość.',
  outcome_unknown: 'Nie udało się ustalić, czy wiadomość dotarła, więc nie zostanie wysłana ponownie.',
  erased: 'Koszyk został usunięty.',
};
