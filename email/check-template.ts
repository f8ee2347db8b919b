import {
  DEFAULT_TEMPLATE,
  TEXT_SETS,
  type EmailTemplate,
  type TemplateLogo,
  type TextSet,
} from '../domain/email-template.ts';
import { canonicalLocale } from '../domain/language.ts';
import { checkBody } from './check-body.ts';
import { checkColors } from './check-colors.ts';
import { checkLine, checkLiquid, PREHEADER, SUBJECT, type FoundInText } from './check-text.ts';
import { spokenLanguage } from './choose-texts.ts';
import { OutOfTime, SAVING_LIMITS } from './liquid-limits.ts';
import { problemOf } from './liquid-problem.ts';
import { sampleViews } from './sample-views.ts';
import type { TemplateCheck, TemplateFinding } from './template-finding.ts';

export type { TemplateCheck, TemplateFinding };

const MAX_LANGUAGES = 20;
/** Of one text: nobody reads more. */
const MAX_FINDINGS = 50;
const MAX_LOGO_WIDTH = 600;

/** For all texts together. */
const CHECK_MS = 3_000;

/** Looks at a whole template as it would be saved. Pure, and soon done whatever the template is. */
export function checkTemplate(template: EmailTemplate): TemplateCheck {
  const colors = checkColors(template.colors);
  // Texts are looked at in colours that can be read as such.
  const readable = colors.errors.length === 0 ? template : { ...template, colors: DEFAULT_TEMPLATE.colors };
  const limits = { ...SAVING_LIMITS, endsAtMs: performance.now() + CHECK_MS };
  const checks = [
    checkLanguage(template),
    ...TEXT_SETS.map((set) => checkTags(template, set)),
    checkLogo(template.logo),
    colors,
    ...TEXT_SETS.map((set) => checkTexts(readable, set, limits)),
  ];
  return {
    errors: withoutRepeats(checks.flatMap(({ errors }) => errors)),
    warnings: withoutRepeats(checks.flatMap(({ warnings }) => warnings)),
  };
}

const NO_TAG = 'This is no language tag, such as sv or de-AT.';

function checkLanguage({ language, languages }: EmailTemplate): TemplateCheck {
  const canonical = canonicalLocale(language);
  if (canonical === null) return { errors: [{ path: 'language', message: NO_TAG }], warnings: [] };
  const isWritten = Object.keys(languages).some((tag) => canonicalLocale(tag) === canonical);
  if (spokenLanguage(language) !== null || isWritten) return { errors: [], warnings: [] };
  const message = 'There is no text in this language; English takes its place.';
  return { errors: [], warnings: [{ path: 'language', message }] };
}

function checkTags(template: EmailTemplate, set: TextSet): TemplateCheck {
  const errors: TemplateFinding[] = [];
  const tags = Object.keys(template[set] ?? {});
  const seen = new Set<string>();
  for (const tag of tags) {
    const path = `${set}.${tag}`;
    const canonical = canonicalLocale(tag);
    if (canonical === null) errors.push({ path, message: NO_TAG });
    else if (seen.has(canonical))
      errors.push({ path, message: 'There is a text for this language already.' });
    else seen.add(canonical);
  }
  if (tags.length > MAX_LANGUAGES) {
    errors.push({ path: set, message: `There can be at most ${String(MAX_LANGUAGES)} languages.` });
  }
  return { errors, warnings: [] };
}

function checkLogo(logo: TemplateLogo | null): TemplateCheck {
  if (logo === null) return { errors: [], warnings: [] };
  const isSized = Number.isInteger(logo.width) && logo.width >= 1 && logo.width <= MAX_LOGO_WIDTH;
  const message = `A logo is 1 to ${String(MAX_LOGO_WIDTH)} pixels wide.`;
  const unread = 'Without words for the logo, the shop’s name stands where the picture is not shown.';
  return {
    errors: isSized ? [] : [{ path: 'logo.width', message }],
    warnings: logo.alt.trim() === '' ? [{ path: 'logo.alt', message: unread }] : [],
  };
}

function checkTexts(
  template: EmailTemplate,
  set: TextSet,
  limits: typeof SAVING_LIMITS & { endsAtMs: number },
): TemplateCheck {
  const kind = set === 'savedCarts' ? 'saved_cart' : 'automatic';
  const check: TemplateCheck = { errors: [], warnings: [] };
  for (const [tag, { subject, preheader, body }] of Object.entries(template[set] ?? {}).slice(
    0,
    MAX_LANGUAGES,
  )) {
    const samples = sampleViews(template, canonicalLocale(tag) ?? 'en', kind);
    const found: Record<string, FoundInText[]> = {
      subject: checkLine(subject, samples, SUBJECT, limits),
      preheader: checkLine(preheader, samples, PREHEADER, limits),
      body: checkLiquid('html', body, (templates) => checkBody(body, templates, samples, limits)),
    };
    for (const [name, findings] of Object.entries(found)) {
      for (const { severity, ...finding } of findings.slice(0, MAX_FINDINGS)) {
        const list = severity === 'error' ? check.errors : check.warnings;
        list.push({ path: `${set}.${tag}.${name}`, ...finding });
      }
    }
    if (performance.now() > limits.endsAtMs) {
      // What comes after it was not looked at.
      check.errors.push({ path: `${set}.${tag}`, ...problemOf(new OutOfTime()) });
      break;
    }
  }
  return check;
}

function withoutRepeats(findings: TemplateFinding[]): TemplateFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
