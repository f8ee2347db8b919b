import { z } from 'zod';
import { DEFAULT_TEMPLATE, TEMPLATE_COLORS } from '../../domain/email-template.ts';
import { canonicalLocale } from '../../domain/language.ts';
import { LINES, SUBJECT } from '../plain-text.ts';

const { colors, language } = DEFAULT_TEMPLATE;
const MAX_LINE_LENGTH = 300;
const MAX_BODY_LENGTH = 50_000;

/** A language as BCP 47 names it, made canonical: `sv-fi` is `sv-FI`. */
export const languageTag = z
  .string()
  .min(1)
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== null, 'must be a language tag, for example "sv" or "de-AT"')
  .overwrite((tag) => canonicalLocale(tag) ?? tag);

const line = (maxLength: number) =>
  z.string().max(maxLength).regex(SUBJECT, 'must be one line without control characters');

const body = z
  .string()
  .max(MAX_BODY_LENGTH)
  .regex(LINES, 'must hold no control characters but tabs and line ends');

const textsInput = z.strictObject({
  subject: line(MAX_LINE_LENGTH).optional().meta({ description: 'Liquid; one line.' }),
  preheader: line(MAX_LINE_LENGTH)
    .optional()
    .meta({ description: 'Liquid; one line that mail programs show beside the subject.' }),
  body: body.optional().meta({ description: 'HTML with Liquid, without a head: a frame is put around it.' }),
});

const logoInput = z.strictObject({
  id: z.string().max(64).meta({ description: 'Of `PUT /v1/email-template/logo`; served at `/logos/{id}`.' }),
  alt: line(200).default('').meta({ description: 'Read where the picture is not shown.' }),
  width: z.int().min(1).max(600).default(160).meta({ description: 'As shown, in CSS pixels.' }),
});

function color(name: (typeof TEMPLATE_COLORS)[number]) {
  return z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour as #rrggbb')
    .overwrite((value) => value.toLowerCase())
    .default(colors[name]);
}

const colorsInput = z.strictObject({
  background: color('background'),
  card: color('card'),
  text: color('text'),
  link: color('link'),
  button: color('button'),
  buttonText: color('buttonText'),
} satisfies Record<(typeof TEMPLATE_COLORS)[number], z.ZodType>);

const NAME_OF_NONE = '__proto__';

/** A record passes over this name without a word. */
function refuseNameOfNone(value: unknown, context: z.core.$RefinementCtx): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, NAME_OF_NONE)) {
    const message = 'must be a language tag, for example "sv" or "de-AT"';
    context.addIssue({ code: 'custom', message, path: [NAME_OF_NONE] });
  }
  return value;
}

const textsByTag = z.preprocess(refuseNameOfNone, z.record(z.string().max(35), textsInput)).default({});

/** A template as written: what is absent takes its default, what is unknown is refused. */
export const templateInput = z.strictObject({
  language: languageTag
    .default(language)
    .meta({ description: "BCP 47: used where there is no text in the customer's language." }),
  logo: logoInput.nullable().default(null),
  colors: colorsInput.default(colors),
  languages: textsByTag.meta({
    description:
      "Texts by language tag, for example `sv` or `de-AT`, at most 20. What is absent is the product's own where " +
      'it speaks the language (English, Swedish, Polish, German); what equals it is not stored, so that it follows ' +
      'when that gets better.',
  }),
  savedCarts: textsByTag.meta({
    description: 'The same for mails about carts that were saved at the till.',
  }),
});
export type TemplateInput = z.infer<typeof templateInput>;

const answeredTexts = z.record(
  z.string(),
  z.object({ subject: z.string(), preheader: z.string(), body: z.string() }),
);

/** A template as answered, whole. */
export const templateSchema = z
  .object({
    language: z.string(),
    logo: z.object({ id: z.string(), alt: z.string(), width: z.int() }).nullable(),
    colors: z.record(z.enum(TEMPLATE_COLORS), z.string()),
    languages: answeredTexts,
    savedCarts: answeredTexts,
  })
  .meta({ id: 'EmailTemplate' });
