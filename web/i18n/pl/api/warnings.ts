import type { ApiSentences } from '../../api-sentences.ts';

/** Alarmy i części, które nie odpowiadają. */
export const apiWarnings: ApiSentences['apiWarnings'] = {
  nothing_sent:
    'Od {since} wiadomości powinny były wychodzić, a nie wyszła żadna. {overdue, plural, =0 {} one {# koszyk czeka dłużej, niż powinien. } few {# koszyki czekają dłużej, niż powinny. } many {# koszyków czeka dłużej, niż powinno. } other {# koszyka czeka dłużej, niż powinno. }}{ended, plural, =0 {} one {# koszyk został bez wiadomości. } few {# koszyki zostały bez wiadomości. } many {# koszyków zostało bez wiadomości. } other {# koszyka zostało bez wiadomości. }}{reasons}',
  shop_silent:
    'Sklep nie odzywa się od {since}, a zwykle milczy najwyżej {usualPauseHours, plural, one {# godzinę} few {# godziny} many {# godzin} other {# godziny}}. Warto sprawdzić, czy jego webhooki lub wywołania nadal docierają.',
  database_away: 'Baza danych nie odpowiada.',
  temporal_away: 'Temporal nie odpowiada.',
  no_worker_yet: 'Żaden worker jeszcze się nie zgłosił.',
  no_worker:
    'Żaden worker nie zgłosił się od {seconds, plural, one {# sekundy} few {# sekund} many {# sekund} other {# sekundy}}.',
};
