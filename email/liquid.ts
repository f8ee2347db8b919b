import { analyzeSync, CaptureTag, Context, Liquid, toValueSync, type Template } from 'liquidjs';
import { escapeHtml } from './html.ts';
import { BODY_FILTERS, HARMLESS_FILTERS, LIQUID_FILTERS, TEXT_FILTERS } from './liquid-filters.ts';
import { LimitedEmitter, limitSteps, type RenderLimits } from './liquid-limits.ts';
import { mailOf, putMail, type LiquidMail } from './liquid-mail.ts';
import { PART_TAG, SafeHtml, textOf } from './liquid-values.ts';

/** `html`: a body, where every output is escaped. `text`: a subject or preheader, where there is nothing to escape. */
export type Flavour = 'html' | 'text';

/** Nothing that reads files, prints unescaped text or keeps values from one mail to the next. */
export const LIQUID_TAGS = [
  ...['assign', 'break', 'capture', 'case', 'comment', 'continue', 'cycle', 'for', 'if', 'unless', '#'],
] as const;

const MAX_SOURCE_LENGTH = 50_000;

const MAX_LENGTH_REGISTER = 'maxLength';

/** Keeps what it captured as HTML: every output in it is escaped already. */
class HtmlCaptureTag extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    const emitter = new LimitedEmitter(context.getRegister<number>(MAX_LENGTH_REGISTER));
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    context.memoryLimit.use(emitter.buffer.length);
    Object.assign(context.bottom(), { [this.variable]: new SafeHtml(emitter.buffer) });
  }
}

const ENGINES: Record<Flavour, Liquid> = { html: createEngine('html'), text: createEngine('text') };

/** @returns the names of the filters that a text may use. */
export function filterNames(flavour: Flavour): string[] {
  return Object.keys(ENGINES[flavour].filters).sort();
}

const MAX_KEPT = 300;
const kept = new Map<string, Template[]>();

/** Parses a text, or takes what was parsed before. @throws LiquidError, and whatever liquidjs throws besides. */
export function parseLiquid(flavour: Flavour, source: string): Template[] {
  const key = flavour + source;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const templates = ENGINES[flavour].parse(source);
  const oldest = kept.size < MAX_KEPT ? undefined : kept.keys().next().value;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, templates);
  return templates;
}

/** @returns whether a body asks for the variable anywhere. */
export function usesVariable(body: string, name: string): boolean {
  const templates = parseLiquid('html', body);
  const known = asked.get(templates);
  const names = known ?? new Set(Object.keys(analyzeSync(templates, { partials: false }).globals));
  if (known === undefined) asked.set(templates, names);
  return names.has(name);
}

/** The names that each parsed text asks for. */
const asked = new WeakMap<Template[], ReadonlySet<string>>();

/**
 * Renders a parsed text. What a variable holds is never parsed. The same input gives the same text.
 *
 * @returns of a body, HTML with marks where the mail's parts belong.
 * @throws LiquidError with the place, also when it goes beyond the limits.
 */
export function renderLiquid(
  flavour: Flavour,
  templates: Template[],
  scope: object,
  { mail, limits }: { mail: LiquidMail; limits: RenderLimits },
): string {
  const liquid = ENGINES[flavour];
  const options = { sync: true, memoryLimit: limits.memory };
  const context = new Context(scope, liquid.options, options, { liquid });
  limitSteps(context, limits);
  putMail(context, mail);
  const emitter = new LimitedEmitter(limits.length);
  context.setRegister(MAX_LENGTH_REGISTER, limits.length);
  toValueSync(liquid.renderer.renderTemplates(templates, context, emitter));
  return emitter.buffer;
}

function createEngine(flavour: Flavour): Liquid {
  const liquid = new Liquid({
    outputEscape: flavour === 'html' ? printEscaped : textOf,
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: MAX_SOURCE_LENGTH,
    relativeReference: false,
    dynamicPartials: false,
    // No file can be read, even if a tag that reads one were let in.
    templates: {},
  });
  if (flavour === 'html') liquid.registerTag('capture', HtmlCaptureTag);
  keepOnly(liquid.tags, LIQUID_TAGS);
  keepOnly(liquid.filters, LIQUID_FILTERS);
  printObjectsAsNothing(liquid);
  const ours = flavour === 'html' ? { ...HARMLESS_FILTERS, ...BODY_FILTERS } : HARMLESS_FILTERS;
  for (const [name, filter] of Object.entries(ours)) liquid.registerFilter(name, filter);
  return liquid;
}

function keepOnly(table: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(table)) if (!names.includes(name)) delete table[name];
}

/** Filters of texts get what printing shows of a value: nothing of an object. */
function printObjectsAsNothing(liquid: Liquid): void {
  for (const name of TEXT_FILTERS) {
    const filter = liquid.filters[name];
    if (typeof filter !== 'function') continue;
    liquid.registerFilter(name, function (value: unknown, ...others: unknown[]): unknown {
      return filter.call(this, subjectOf(name, value), ...others.map(plainValue));
    });
  }
}

/** Two filters take lists as they are: one a part of it, one its entries. */
function subjectOf(name: string, value: unknown): unknown {
  if (Array.isArray(value) && name === 'slice') return value;
  return Array.isArray(value) && name === 'join' ? value.map(textOf) : plainValue(value);
}

function plainValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? textOf(value) : value;
}

function printEscaped(this: { context: Context }, value: unknown): string {
  if (!(value instanceof SafeHtml)) return escapeHtml(textOf(value));
  const { html, part } = SafeHtml.read(value);
  if (part === null) return html;
  const { parts } = mailOf(this.context);
  return `<${PART_TAG} n="${String(parts.push(part) - 1)}"></${PART_TAG}>`;
}
