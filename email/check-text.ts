import type { Template } from 'liquidjs';
import { findUnknownVariables } from './check-variables.ts';
import { headerText } from './header-text.ts';
import { parseLiquid, renderLiquid, type Flavour } from './liquid.ts';
import type { RenderLimits } from './liquid-limits.ts';
import { problemOf } from './liquid-problem.ts';
import type { MailView } from './mail-view.ts';
import { templateVariables } from './template-variables.ts';

export interface FoundInText {
  severity: 'error' | 'warning';
  message: string;
  line?: number;
  column?: number;
}

type CheckRendering = (templates: Template[]) => FoundInText[];

/** Parses a text and looks at its variables; whatever else there is to look at needs a text that can be parsed. */
export function checkLiquid(flavour: Flavour, source: string, checkRendering: CheckRendering): FoundInText[] {
  try {
    const templates = parseLiquid(flavour, source);
    const unknown = findUnknownVariables(templates);
    return [
      ...unknown.map((variable): FoundInText => ({ severity: 'warning', ...variable })),
      ...checkRendering(templates),
    ];
  } catch (error) {
    return [{ severity: 'error', ...problemOf(error) }];
  }
}

interface LineRules {
  mayBeEmpty: boolean;
  /** Longer than that it is cut where it is shown. */
  shownLength: number;
}

export const SUBJECT: LineRules = { mayBeEmpty: false, shownLength: 60 };
export const PREHEADER: LineRules = { mayBeEmpty: true, shownLength: 130 };

/** A subject or preheader: one line of text. */
export function checkLine(
  source: string,
  samples: readonly MailView[],
  rules: LineRules,
  limits: RenderLimits,
): FoundInText[] {
  if (/[\r\n\u2028\u2029]/.test(source)) return [{ severity: 'error', message: 'This must be one line.' }];
  if (source.trim() === '')
    return rules.mayBeEmpty ? [] : [{ severity: 'error', message: 'This must not be empty.' }];
  return checkLiquid('text', source, (templates) => {
    const lines: string[] = [];
    for (const view of samples) {
      const { text, problem } = renderLine(templates, view, limits);
      if (problem !== null) return [problem];
      lines.push(text);
    }
    if (!rules.mayBeEmpty && lines.includes('')) {
      return [
        { severity: 'error', message: 'This is empty for some checkouts, for example one without a name.' },
      ];
    }
    const usual = lines[0]?.length ?? 0;
    if (usual <= rules.shownLength) return [];
    const message = `This has about ${String(usual)} characters; many mail programs show ${String(rules.shownLength)} or fewer.`;
    return [{ severity: 'warning', message }];
  });
}

function renderLine(
  templates: Template[],
  view: MailView,
  limits: RenderLimits,
): { text: string; problem: FoundInText | null } {
  const mail = { view, itemLimit: view.items.length, isDense: false, lines: [], parts: [] };
  const scope = templateVariables(view, view.items.length);
  try {
    const text = headerText(renderLiquid('text', templates, scope, { mail, limits }));
    return { text, problem: null };
  } catch (error) {
    return { text: '', problem: { severity: 'error', ...problemOf(error) } };
  }
}
