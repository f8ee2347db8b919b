import type { z } from 'zod';
import { DEFAULT_TEMPLATE } from '../../domain/email-template.ts';
import type { templateSchema } from './template-schema.ts';
import type { changesSchema, listedVersionSchema, versionSchema } from './version-schema.ts';
import type { warningsSchema } from './warnings-schema.ts';

/** For the document: texts in Swedish, and a button in the shop's colour. */
export const TEMPLATE_EXAMPLE: z.infer<typeof templateSchema> = {
  language: 'sv',
  logo: { id: '0f8fad5bd9cb469fa16570867728950e', alt: 'Cups', width: 160 },
  colors: { ...DEFAULT_TEMPLATE.colors, button: '#7a1f3d' },
  languages: {
    sv: {
      subject: 'Din kopp väntar, {{ customer.first_name }}',
      preheader: 'Den ligger kvar i kassan',
      body: '<p>Hej!</p>\n{{ url | button: "Till kassan" }}\n{{ line_items | items_table }}',
    },
  },
  savedCarts: {
    sv: {
      subject: 'Dina koppar hos {{ shop.name }}',
      preheader: 'Vi sparade dem åt dig',
      body: '<p>Hej!</p>\n{{ url | button: "Visa" }}\n{{ line_items | items_table }}',
    },
  },
};

export const LISTED_VERSION_EXAMPLE: z.infer<typeof listedVersionSchema> = {
  version: 4,
  savedAt: '2026-03-02T08:00:00.000Z',
  savedBy: 'key 3',
  restoredFrom: null,
  isCurrent: true,
};

export const VERSION_EXAMPLE: z.infer<typeof versionSchema> = {
  ...LISTED_VERSION_EXAMPLE,
  template: TEMPLATE_EXAMPLE,
};

export const RESTORED_EXAMPLE: z.infer<typeof versionSchema> & { warnings: z.infer<typeof warningsSchema> } =
  {
    ...VERSION_EXAMPLE,
    version: 5,
    restoredFrom: 3,
    warnings: [],
  };

export const WARNINGS_EXAMPLE: z.infer<typeof warningsSchema> = [
  {
    path: 'languages.sv.body',
    message: '“customer.fist_name” is not known and will show nothing.',
    line: 1,
    column: 8,
  },
];

export const CHANGES_EXAMPLE: z.infer<typeof changesSchema> = {
  data: [
    { path: 'colors.button', kind: 'changed', before: '#1a4fd6', after: '#7a1f3d' },
    {
      path: 'languages.sv.preheader',
      kind: 'added',
      before: null,
      after: 'Den ligger kvar i kassan',
      lines: [{ kind: 'added', text: 'Den ligger kvar i kassan' }],
    },
  ],
};
