import type { Template } from 'liquidjs';
import { cleanBody, type BodyFinding } from './clean-body.ts';
import { usesVariable } from './liquid.ts';
import type { RenderLimits } from './liquid-limits.ts';
import { problemOf, type LiquidProblem } from './liquid-problem.ts';
import type { MailView } from './mail-view.ts';
import { renderRecoveryEmail } from './recovery-email.ts';
import { annotateTags, maskLiquid, placeAt } from './template-source.ts';
import type { FoundInText } from './check-text.ts';

/** Of one body: nobody reads more, and looking for a place takes long in a long one. */
const MAX_FINDINGS = 100;

/** Looks at the HTML of a body as it is written, in every branch, and as it is rendered for each sample. */
export function checkBody(
  body: string,
  templates: Template[],
  samples: readonly MailView[],
  limits: RenderLimits,
): FoundInText[] {
  const { html, builtTags } = maskLiquid(body, templates);
  const found: FoundInText[] = builtTags.slice(0, MAX_FINDINGS).map((index) => ({
    severity: 'error',
    message: 'The name of a tag must be written out; Liquid cannot print it.',
    ...placeAt(body, index),
  }));
  const theme = samples[0]?.theme;
  const onFinding = ({ severity, message, index }: BodyFinding) => {
    // Errors count more than what is only warned of, however much there is.
    if (found.length < MAX_FINDINGS) found.push({ severity, message, ...placeAt(body, index) });
    else if (severity === 'error' && found.every((other) => other.severity === 'warning')) {
      found.unshift({ severity, message, ...placeAt(body, index) });
    }
  };
  if (theme !== undefined) cleanBody(html, { theme, partCount: 0, isSource: true, onFinding });
  found.push(...checkHeadings(html, body));
  if (!usesVariable(body, 'url')) {
    const message =
      'The body has no link back to the checkout: {{ url | button: "Back to the checkout" }} makes one.';
    found.push({ severity: 'error', message });
  }
  // What the source shows already would only be told twice.
  if (found.some(({ severity }) => severity === 'error')) return found;
  return [...found, ...checkRendered(body, html, samples, limits)];
}

/** @returns what stops the first sample that fails, and what its mail would drop though the source does not show it. */
function checkRendered(
  body: string,
  html: string,
  samples: readonly MailView[],
  limits: RenderLimits,
): FoundInText[] {
  for (const view of samples) {
    const { problem, findings } = renderSample(view, body, limits);
    if (problem === null && findings.length === 0) continue;
    const stopped: FoundInText[] = problem === null ? [] : [{ severity: 'error', ...problem }];
    if (findings.length === 0) return stopped;
    const dropped = renderSample(view, annotateTags(body, html), limits, true).findings;
    return [...stopped, ...dropped.map(({ index, ...finding }) => ({ ...finding, ...placeAt(body, index) }))];
  }
  return [];
}

interface Sampled {
  problem: LiquidProblem | null;
  findings: BodyFinding[];
}

function renderSample(view: MailView, body: string, limits: RenderLimits, isAnnotated = false): Sampled {
  const findings: BodyFinding[] = [];
  const onFinding = (finding: BodyFinding) => {
    if (finding.severity === 'error' && findings.length < MAX_FINDINGS) findings.push(finding);
  };
  try {
    const texts = { subject: 'x', preheader: '', body };
    renderRecoveryEmail(view, texts, { limits, onFinding, isAnnotated });
    return { problem: null, findings };
  } catch (error) {
    return { problem: problemOf(error), findings };
  }
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
