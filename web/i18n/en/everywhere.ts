/** Words that every page uses. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied',
  copyThing: 'Copy {thing}',
  loading: 'Loading',
  all: 'All',
  none: 'None',
  more: 'More',
  comingTitle: 'This page is being built',
  comingText: 'Until it is there, the API does all of it.',
  comingDocs: 'Read the API’s documentation',
  emailStatus: {
    open: 'Still open',
    sent: 'Sent',
    scheduled: 'Scheduled',
    not_sent: 'Not sent',
  },
  recoveryStatus: {
    recovered: 'Recovered',
    not_recovered: 'Not recovered',
    link: 'Through the mail’s link.',
    own: 'The shopper came back by themselves.',
  },
  unsaved: {
    title: 'Leave without saving?',
    text: 'What you changed here is not saved yet.',
    leave: 'Leave',
    stay: 'Stay here',
  },
};
