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
  meanwhile: {
    text: 'Nic z tego, co wpisano, nie przepadło. Oto różnice:',
    same: 'Zapisano to samo, co jest tutaj.',
    mine: 'Twoje',
    theirs: 'Ich',
    nothing: '(nic)',
    keep: 'Zachowaj moje zmiany',
    take: 'Przyjmij ich wersję',
  },
  saveBar: {
    label: 'Niezapisane zmiany',
    text: 'Jeszcze niezapisane.',
    discard: 'Odrzuć',
  },
};
