import type { ApiSentences } from '../../api-sentences.ts';

/** Larm, och delar som är borta. */
export const apiWarnings: ApiSentences['apiWarnings'] = {
  nothing_sent:
    'Sedan {since} borde mejl ha skickats, men inget har gått iväg. {overdue, plural, =0 {} one {# kassa väntar längre än den borde. } other {# kassor väntar längre än de borde. }}{ended, plural, =0 {} one {# kassa blev utan mejl. } other {# kassor blev utan mejl. }}{reasons}',
  shop_silent:
    'Butiken har inte hört av sig sedan {since}; den brukar vara tyst i högst {usualPauseHours, plural, one {# timme} other {# timmar}}. Se efter om dess webhooks eller anrop fortfarande kommer fram.',
  database_away: 'Databasen svarar inte.',
  temporal_away: 'Temporal svarar inte.',
  no_worker_yet: 'Ingen worker har hörts av ännu.',
  no_worker: 'Ingen worker har hörts av på {seconds, plural, one {# sekund} other {# sekunder}}.',
};
