import type { Messages } from '../en/index.ts';

export const common: Messages['common'] = {
  cancel: 'Avbryt',
  close: 'Stäng',
  save: 'Spara',
  copy: 'Kopiera',
  copied: 'Kopierat',
  copyThing: 'Kopiera {thing}',
  loading: 'Laddar',
  all: 'Alla',
  none: 'Inga',
  more: 'Mer',
  comingTitle: 'Den här sidan är på väg',
  comingText: 'Tills den är klar gör API:et allt detta.',
  comingDocs: 'Läs API:ets dokumentation',
  emailStatus: {
    open: 'Fortfarande öppen',
    sent: 'Skickat',
    scheduled: 'Planerat',
    not_sent: 'Inte skickat',
  },
  recoveryStatus: {
    recovered: 'Återvunnen',
    not_recovered: 'Inte återvunnen',
    link: 'Via länken i mejlet.',
    own: 'Kunden kom tillbaka på egen hand.',
  },
  unsaved: {
    title: 'Lämna utan att spara?',
    text: 'Det du har ändrat här är inte sparat än.',
    leave: 'Lämna',
    stay: 'Stanna kvar',
  },
  meanwhile: {
    text: 'Inget av det du skrivit har gått förlorat. Här skiljer de sig åt:',
    same: 'Det som sparades är samma som du har här.',
    mine: 'Ditt',
    theirs: 'Deras',
    nothing: '(inget)',
    keep: 'Behåll mina ändringar',
    take: 'Ta deras',
  },
  saveBar: {
    label: 'Osparade ändringar',
    text: 'Inte sparat än.',
    discard: 'Ångra ändringar',
  },
};
