import type { Messages } from '../en/index.ts';

export const settings: Messages['settings'] = {
  title: 'Inställningar',
  text: 'Om mejl skickas av sig själva, till vem och när.',
  readOnly: 'Du kan se inställningarna. Butikens ägare kan ändra dem.',
  saved: 'Inställningarna är sparade.',
  notNumber: 'måste vara ett tal',
  meanwhile: 'Någon annan har ändrat inställningarna under tiden',
  more: 'Mer',
  hours: '{count, plural, one {# timme} other {# timmar}}',
  ownHours: 'Annat antal',
  ownHoursLabel: 'Timmar',
  switch: { true: 'På', false: 'Av' },
  audience: {
    anyone: 'Alla som överger en kassa',
    subscribers: 'Bara de som prenumererar på mejl',
  },
  paymentErrorRule: {
    any_failed_attempt: 'Varje misslyckat betalningsförsök',
    processing_errors_only: 'Bara tekniska fel, inte nekade kort',
  },
  unit: { hours: 'timmar', minutes: 'minuter', percent: '%', mails: 'per minut', months: 'månader' },
  automatic: {
    title: 'Automatiska mejl',
    text: 'Ett mejl med en länk tillbaka till kassan. Innan det går kontrollerar vi igen att det fortfarande är rätt.',
  },
  switchingOn: {
    title: 'När du sparar börjar mejlen gå',
    waiting: 'Kassor som väntar får sitt mejl när det är dags.',
    old: 'Ingen får ett mejl som är mycket försenat: det blir ingen våg av gamla mejl.',
    off: 'Kassor som avgjordes medan det var av förblir utan mejl.',
    sender: 'Mejlen behöver en avsändare vars domän din mejlleverantör har verifierat.',
  },
  group: {
    who: { title: 'Vem som inte får något', text: 'Utöver dem som redan har köpt eller inte vill ha mejl.' },
    when: { title: 'Tid', text: 'När en kassa räknas som övergiven och hur mejlen fördelas.' },
    sender: { title: 'Avsändare', text: 'Vem mejlen kommer från och vad som står längst ner i dem.' },
    links: { title: 'Länkar', text: 'Vart knappen i mejlet får leda.' },
    guard: { title: 'Skyddsräcken', text: 'Vad som stoppar mejlen av sig självt och vad som ger larm.' },
    keeping: { title: 'Lagring', text: 'Hur länge det som kunder lämnat finns kvar här.' },
  },
  field: {
    automation: {
      enabled: {
        label: 'Skicka påminnelser automatiskt',
        hint: 'När det är av kan du fortfarande skicka mejl för hand.',
      },
      audience: { label: 'Skicka till', hint: 'Den som har avregistrerat sig får inget mejl i vilket fall.' },
      delayHours: { label: 'Skicka efter', hint: 'Räknat från när kassan övergavs.' },
      observe: {
        label: 'Bara observera',
        hint: 'Allt avgörs och sparas, men inget automatiskt mejl går. Bra för en första vecka.',
      },
      holdOutPercent: {
        label: 'Jämförelsegrupp',
        hint: 'Så stor andel av kunderna lottas till att inte få mejl, så att rapporten kan visa vad mejlen verkligen ger.',
      },
    },
    abandonAfterMinutes: {
      label: 'Övergiven efter',
      hint: 'En kassa med kontaktuppgift räknas som övergiven efter så lång tid utan aktivitet.',
    },
    coolOffHours: {
      label: 'Tid mellan två mejl',
      hint: 'En och samma person får inget andra automatiskt mejl inom den här tiden.',
    },
    maxAgeHours: {
      label: 'Längsta försening',
      hint: 'Ett mejl som är mer försenat än så skickas inte längre.',
    },
    paymentErrorRule: {
      label: 'Betalningar som stoppar ett mejl',
      hint: 'Efter ett sådant försök går inget mejl, om inte ett senare lyckades.',
    },
    retentionMonths: {
      label: 'Behåll kassor i',
      hint: 'Äldre tas bort varje måndag klockan 03.00. Rapporten stämmer ändå.',
    },
    timeZone: {
      label: 'Tidszon',
      hint: 'Tider här och i mejl gäller i den här zonen, och dygnet börjar efter den.',
    },
    allowedHosts: {
      label: 'Butikens adresser',
      hint: 'Mejlets knapp leder bara till dessa värdnamn, ett per rad: shop.example. Anslutna butiker räknas med.',
    },
    sender: {
      name: { label: 'Namn', hint: 'Visas som avsändare; butikens namn om fältet är tomt.' },
      address: { label: 'E-postadress', hint: 'Mejlen kommer härifrån; domänen måste vara verifierad.' },
      replyTo: {
        label: 'Svar går till',
        hint: 'Hit kommer svar på ett mejl; avsändarens adress om fältet är tomt.',
      },
      postalAddress: { label: 'Postadress', hint: 'Står längst ner i varje mejl; många länder kräver det.' },
    },
    legalText: { label: 'Juridisk text', hint: 'Står längst ner i varje mejl, under postadressen.' },
    copyAddresses: {
      label: 'Adresser för kopior',
      hint: 'Kan kryssas i när ett mejl skickas för hand. En per rad.',
    },
    cartUrlTemplate: {
      label: 'Adress till en varukorg',
      hint: "För varukorgar utan egen länk. '{'items'}' ersätts av varorna.",
    },
    mailsPerMinute: {
      label: 'Takt',
      hint: 'Så många automatiska mejl per minut som mest. Tomt: så fort mejlleverantören tar emot.',
    },
    linkTracking: {
      utmSource: {
        label: 'utm_source',
        hint: 'Läggs till vägen tillbaka till kassan; inget om fältet är tomt.',
      },
      utmMedium: { label: 'utm_medium', hint: 'Läggs till på samma sätt, till exempel email.' },
      utmCampaign: {
        label: 'utm_campaign',
        hint: 'Läggs till på samma sätt, till exempel abandoned-checkout.',
      },
    },
    sendingLimits: {
      bouncePercent: {
        label: 'Pausa över denna andel studsar',
        hint: 'Av de senaste 500 mejlen. En paus skyddar ditt mejlkonto från att stängas.',
      },
      complaintPercent: {
        label: 'Pausa över denna andel skräppostanmälningar',
        hint: 'Av de senaste 500 mejlen, på samma sätt.',
      },
    },
    alarms: {
      nothingSentHours: {
        label: 'Larma när inget mejl gått på',
        hint: 'Fast kassor borde ha fått ett. Tomt: inget sådant larm.',
      },
      silentHours: {
        label: 'Larma när butiken varit tyst i',
        hint: 'Och dubbelt så länge som den brukar vara. Tomt: inget sådant larm.',
      },
    },
  },
  preview: {
    looking: 'Ser efter vad som skulle hända om du sparar …',
    nobodyWaits: 'Ingen kassa väntar på ett mejl just nu.',
    waiting:
      '{count, plural, one {# kassa väntar} other {# kassor väntar}}; {now, plural, =0 {ingen skulle få mejl nu} one {# skulle få mejl nu} other {# skulle få mejl nu}}, {later, plural, one {# senare} other {# senare}}, {none, plural, one {# inte alls} other {# inte alls}}.',
    sample: 'Bedömt efter {judged, plural, one {# av dem} other {# av dem}}, slumpvis utvalda.',
    unknown: 'Det går inte att säga vad som skulle hända om du sparar: {why}.',
    showHistory: 'De senaste 90 dagarna',
    history: 'De senaste 90 dagarna med dessa inställningar',
    outcome: 'Utfall',
    happened: 'Som det blev',
    proposed: 'Med dessa inställningar',
    mailed: 'Mejl skickat',
    noHistory: 'Inget avgjordes de senaste 90 dagarna.',
    historySample: 'Bedömt efter {judged, number} av {decided, number}, slumpvis utvalda.',
  },
  pause: {
    title: 'Automatiska mejl hålls tillbaka',
    bounces: '{affected, number} av de senaste {counted, number} mejlen studsade för gott.',
    complaints: '{affected, number} av de senaste {counted, number} mejlen anmäldes som skräppost.',
    held: 'De väntar tills någon återupptar dem, som längst tills de är för gamla. Mejl för hand går fortfarande.',
    since: 'Sedan',
    resume: 'Återuppta',
    resumeTitle: 'Återuppta automatiska mejl?',
    resumeText:
      'Mejl som hållits tillbaka går så snart de får. Det som hittills studsat eller anmälts räknas inte längre, så se till att orsaken är åtgärdad.',
    resumed: 'Automatiska mejl går igen.',
  },
};
