import type { Messages } from '../en/index.ts';

export const common: Messages['common'] = {
  cancel: 'Anuluj',
  close: 'Zamknij',
  save: 'Zapisz',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  copyThing: 'Kopiuj: {thing}',
  loading: 'Wczytywanie',
  all: 'Wszystkie',
  none: 'Brak',
  more: 'Więcej',
  comingTitle: 'Ta strona jest w budowie',
  comingText: 'Dopóki jej nie ma, wszystko to robi API.',
  comingDocs: 'Przeczytaj dokumentację API',
  emailStatus: {
    open: 'Wciąż otwarty',
    sent: 'Wysłana',
    scheduled: 'Zaplanowana',
    not_sent: 'Niewysłana',
  },
  recoveryStatus: {
    recovered: 'Odzyskany',
    not_recovered: 'Nieodzyskany',
    link: 'Przez link w wiadomości.',
    own: 'Klient wrócił sam.',
  },
  unsaved: {
    title: 'Wyjść bez zapisywania?',
    text: 'Wprowadzone tu zmiany nie są jeszcze zapisane.',
    leave: 'Wyjdź',
    stay: 'Zostań',
  },
};
