import { z } from 'zod';
import { warningsSchema } from './warnings-schema.ts';

export const previewSchema = z
  .object({
    subject: z.string(),
    preheader: z.string(),
    html: z.string(),
    text: z.string(),
    language: z.string().meta({ description: 'The one it is written in.' }),
    sizeBytes: z.int().meta({ description: 'Of the html; mail programs cut what is longer than 102 kB.' }),
    version: z
      .int()
      .nullable()
      .meta({ description: "Of the template; 0 is the product's own, null a draft." }),
    warnings: warningsSchema,
  })
  .meta({ id: 'EmailPreview' });

/** For the document. */
export const EMAIL_PREVIEW_EXAMPLE: z.infer<typeof previewSchema> = {
  subject: 'Din kopp väntar, Ada',
  preheader: 'Den ligger kvar i kassan',
  html: '<!doctype html><html lang="sv"><body><p>Hej!</p></body></html>',
  text: 'Hej!',
  language: 'sv',
  sizeBytes: 62,
  version: 4,
  warnings: [],
};
