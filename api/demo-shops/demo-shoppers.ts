/** Who leaves checkouts in a demo shop; addresses lead nowhere. */
export interface DemoShopper {
  id: string | null;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  locale: string;
  countryCode: string;
  city: string;
  acceptsMarketing: boolean;
}

function shopper(
  name: string,
  [countryCode, city, locale]: readonly [string, string, string],
  more: Partial<DemoShopper> = {},
): DemoShopper {
  const [firstName = '', lastName = ''] = name.split(' ');
  const address = `${firstName}.${lastName}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.]/g, '');
  return {
    ...{ id: null, firstName, lastName, email: `${address}@mail.example`, phone: null },
    ...{ locale, countryCode, city, acceptsMarketing: true },
    ...more,
  };
}

const STOCKHOLM = ['SE', 'Stockholm', 'sv'] as const;
const GOTHENBURG = ['SE', 'Göteborg', 'sv'] as const;
const OSLO = ['NO', 'Oslo', 'nb'] as const;
const BERLIN = ['DE', 'Berlin', 'de'] as const;
const KRAKOW = ['PL', 'Kraków', 'pl'] as const;
const LONDON = ['GB', 'London', 'en-GB'] as const;
const PORTLAND = ['US', 'Portland', 'en-US'] as const;
const KYOTO = ['JP', 'Kyoto', 'ja'] as const;

export const DEMO_SHOPPERS = {
  astrid: shopper('Astrid Nilsson', STOCKHOLM, { id: 'c-1001', phone: '+46701740605' }),
  erik: shopper('Erik Lund', STOCKHOLM, { id: 'c-1002' }),
  maja: shopper('Maja Sjöberg', GOTHENBURG, { acceptsMarketing: false }),
  oskar: shopper('Oskar Dahl', GOTHENBURG, { id: 'c-1003', phone: '+46701740606' }),
  ingrid: shopper('Ingrid Berg', STOCKHOLM, { id: 'c-1004' }),
  nora: shopper('Nora Hansen', OSLO, { id: 'c-1005' }),
  jonas: shopper('Jonas Vik', OSLO),
  lena: shopper('Lena Vogt', BERLIN, { id: 'c-1006' }),
  felix: shopper('Felix Brandt', BERLIN),
  ola: shopper('Aleksandra Nowak', KRAKOW, { id: 'c-1007' }),
  grace: shopper('Grace Okafor', LONDON, { id: 'c-1008' }),
  tom: shopper('Tom Hughes', LONDON, { acceptsMarketing: false }),
  june: shopper('June Park', PORTLAND),
  marcus: shopper('Marcus Reed', PORTLAND, { id: 'c-1009' }),
  yuki: shopper('Yuki Tanaka', KYOTO, { id: 'c-1010' }),
  galleri: shopper('Galleri Kajen', GOTHENBURG, { id: 'c-2001' }),
  bistro: shopper('Bistro Linden', BERLIN, { id: 'c-2002' }),
} satisfies Record<string, DemoShopper>;

export type DemoShopperName = keyof typeof DEMO_SHOPPERS;
