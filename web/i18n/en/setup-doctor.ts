export const setupDoctor = {
  title: 'Doctor',
  text: 'Looks at all that mails need, and says how to mend what is amiss. It changes nothing.',
  again: 'Look again',
  sum: {
    fail: 'Something keeps mails from going',
    warn: 'Mails go, but something wants attention',
    ok: 'All is well',
  },
  counts:
    '{all, plural, one {# check} other {# checks}}: {fails, plural, =0 {no failure} one {# failure} other {# failures}}, {warns, plural, =0 {no warning} one {# warning} other {# warnings}}.',
  installation: 'Installation',
  shop: 'Shop {slug}',
  state: { fail: 'Fails', warn: 'Warning', ok: 'Well' },
  mend: '→ {mend}',
};
