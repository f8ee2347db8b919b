import { z } from 'zod';

/** A mail by hand as it is looked at before it goes. */
export const previewSchema = z
  .object({
    previewId: z.string(),
    to: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    copies: z.array(z.string()),
    locale: z.string().meta({ description: 'The language that it is written in.' }),
    templateVersion: z.int().meta({ description: "0 is the product's own." }),
    expiresAt: z.iso.datetime().meta({ description: 'It can be sent until then.' }),
  })
  .meta({ id: 'RecoveryEmailPreview' });

export const PREVIEW_EXAMPLE: z.infer<typeof previewSchema> = {
  previewId: '6f1c2a7e-3b8d-4c55-9d0e-2f1a7b9c4e11',
  to: 'ada@example.com',
  subject: 'Din kopp väntar, Ada',
  html: '<!doctype html><html lang="sv"><body><p>Hej!</p><p>Is there anything we can help you with?</p></body></html>',
  text: 'Hej!\n\nIs there anything we can help you with?',
  copies: ['staff@shop.example'],
  locale: 'sv',
  templateVersion: 4,
  expiresAt: '2026-03-02T10:12:00.000Z',
};
