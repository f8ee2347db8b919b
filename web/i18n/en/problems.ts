/** What went wrong, and what to do. Where the API says it better, its own sentence stands beneath the title. */
export const problems = {
  retry: 'Try again',
  requestId: 'For whoever looks into the log: request {id}',
  away: {
    title: 'The service does not answer',
    text: 'Nothing is lost. Wait a moment and try again; if it stays away, look whether it is running.',
  },
  ours: {
    title: 'Something went wrong on our side',
    text: 'Reload the page. If it happens again, the log of the browser tells more.',
  },
  session: { title: 'You are no longer logged in', text: 'Log in again to go on.' },
  forbidden: { title: 'Your role does not allow this' },
  notFound: { title: 'There is no such thing here' },
  conflict: { title: 'It does not fit how things stand' },
  changed: {
    title: 'Somebody else was faster',
    text: 'What you see has been changed meanwhile. Load it anew, then make your change again.',
  },
  input: { title: 'Something has to be corrected' },
  tooMany: {
    title: 'Too many requests',
    text: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
  },
  refused: { title: 'This was refused' },
};
