import { contrastOf, isColor, READABLE_CONTRAST } from '../domain/contrast.ts';
import { TEMPLATE_COLORS, type TemplateColor } from '../domain/email-template.ts';
import type { TemplateCheck } from './template-finding.ts';

/** What has to be read on what. */
const PAIRS: [TemplateColor, TemplateColor, string][] = [
  ['text', 'card', 'text and card'],
  ['link', 'card', 'links and card'],
  ['buttonText', 'button', 'the button and its words'],
];

export function checkColors(colors: Record<TemplateColor, string>): TemplateCheck {
  const errors = TEMPLATE_COLORS.filter((name) => !isColor(colors[name])).map((name) => ({
    path: `colors.${name}`,
    message: 'A colour is written as #rrggbb, for example #1a4fd6.',
  }));
  if (errors.length > 0) return { errors, warnings: [] };
  const warnings = PAIRS.flatMap(([text, behind, about]) => {
    const contrast = contrastOf(colors[text], colors[behind]);
    if (contrast >= READABLE_CONTRAST) return [];
    // Rounded down, so that what is too little never reads as enough.
    const ratio = (Math.floor(contrast * 10) / 10).toFixed(1);
    const least = `${String(READABLE_CONTRAST)}:1`;
    const message = `The contrast of ${about} is ${ratio}:1; below ${least} many cannot read it.`;
    return [{ path: `colors.${text}`, message }];
  });
  return { errors, warnings };
}
