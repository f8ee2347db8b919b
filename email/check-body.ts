import type { Template } from 'liquidjs';
import { cleanBody, type BodyFinding } from './clean-body.ts';
import { usesVariable } from './liquid.ts';
import { SAVING_LIMITS } from './liquid-limits.ts';
import { problemOf, type LiquidProblem } from './liquid-problem.ts';
import type { MailView } from './mail-view.ts';
import { renderRecoveryEmail } from './recovery-email.ts';
import { annotateTags, maskLiquid, placeAt } from './template-source.ts';
import type { FoundInText } from './check-text.ts';

/** Looks at the HTML of a body as it is written, in every branch, and as it is rendered for each sample. */
export function checkBody(body: string, templates: Template[], samples: readonly MailView[]): FoundInText[] {
  const { html, builtTags } = maskLiquid(body, templates);
  const found: FoundInText[] = builtTags.map((index) => ({
    severity: 'error',
    message: 'The name of a tag must be written out; Liquid cannot print it.',
    ...placeAt(body, index),
  }));
  const theme = samples[0]?.theme;
  const onFinding = ({ severity, message, index }: BodyFinding) =>
    found.push({ severity, message, ...placeAt(body, index) });
  if (theme !== undefined) cleanBody(html, { theme, partCount: 0, isSource: true, onFinding });
  found.push(...checkHeadings(html, body));
  if (!usesVariable(body, 'url')) {
    const message =
      'The body has no link back to the checkout: {{ url | button: "Back to the checkout" }} makes one.';
    found.push({ severity: 'error', message });
  }
  // What the source shows already would only be told twice.
  if (found.some(({ severity }) => severity === 'error')) return found;
  return [...found, ...checkRendered(body, html, samples)];
}

/** @returns what stops the body from being rendered, and what the mail would drop though the source does not show it. */
function checkRendered(body: string, html: string, samples: readonly MailView[]): FoundInText[] {
  const isFine = samples.every((view) => renderSample(view, body).length === 0);
  if (isFine) return [];
  const annotated = annotateTags(body, html);
  return samples.flatMap((view) => {
    const stopped = renderSample(view, body).filter((found) => 'problem' in found);
    const dropped = renderSample(view, annotated, true).filter((found) => 'finding' in found);
    return [
      ...stopped.map(({ problem }): FoundInText => ({ severity: 'error', ...problem })),
      ...dropped.map(({ finding: { index, ...finding } }) => ({ ...finding, ...placeAt(body, index) })),
    ];
  });
}

type FoundInSample = { problem: LiquidProblem } | { finding: BodyFinding };

function renderSample(view: MailView, body: string, isAnnotated = false): FoundInSample[] {
  const found: FoundInSample[] = [];
  const onFinding = (finding: BodyFinding) => {
    if (finding.severity === 'error') found.push({ finding });
  };
  try {
    const texts = { subject: 'x', preheader: '', body };
    renderRecoveryEmail(view, texts, { limits: SAVING_LIMITS, onFinding, isAnnotated });
  } catch (error) {
    found.push({ problem: problemOf(error) });
  }
  return found;
}

/** One first heading, and none that leaves out a level: that is how those who listen find their way. */
function checkHeadings(html: string, body: string): FoundInText[] {
  const headings = [...html.matchAll(/<h([1-4])[\s>]/gi)].map((match) => ({
    level: Number(match[1]),
    place: placeAt(body, match.index),
  }));
  const found: FoundInText[] = [];
  const tell = (message: string, place: object = {}) =>
    found.push({ severity: 'warning', message, ...place });
  if (!headings.some(({ level }) => level === 1))
    tell('The body has no <h1>: every mail should have one heading.');
  for (const [at, { level, place }] of headings.entries()) {
    const before = headings.slice(0, at).map((heading) => heading.level);
    if (level === 1 && before.includes(1))
      tell('There is another <h1> already: a mail should have one.', place);
    if (level > (before.at(-1) ?? 0) + 1) tell(`<h${String(level)}> leaves out a level of headings.`, place);
  }
  return found;
}
