import { analyzeSync, ForTag, Variable, type Template } from 'liquidjs';
import { allTemplates, type Place } from './template-source.ts';
import { TEMPLATE_VARIABLES, type Shape } from './template-variables.ts';

export interface UnknownVariable extends Place {
  message: string;
}

/** What shops' own templates call what has another name here. */
const NAMES_ELSEWHERE = new Map(
  Object.entries({
    abandoned_checkout_url: 'url',
    checkout_url: 'url',
    recovery_url: 'url',
    shop_name: 'shop.name',
    unsubscribe_link: 'unsubscribe_url',
    product_title: 'title',
    line_item: 'line_items',
  }),
);

const ROOT: Shape = { fields: TEMPLATE_VARIABLES };
const OF_LISTS = new Set(['size', 'first', 'last']);

/** Finds names that no mail fills. Those that the text makes itself (`assign`, `capture`, `for`) are known. */
export function findUnknownVariables(templates: Template[]): UnknownVariable[] {
  const { variables, globals } = analyzeSync(templates, { partials: false });
  const ofMails = new Set(Object.values(globals).flat());
  const loops = loopShapes(templates);
  return Object.values(variables)
    .flat()
    .flatMap((variable) => {
      const [name, ...rest] = variable.segments;
      const loop = typeof name === 'string' ? loops.get(name) : undefined;
      if (!ofMails.has(variable) && loop === undefined) return [];
      const unknown = ofMails.has(variable)
        ? unknownIn(ROOT, variable.segments)
        : unknownIn(loop ?? 'value', rest);
      if (unknown === null) return [];
      const { row, col } = variable.location;
      return [{ message: messageOf(variable, unknown), line: row, column: col }];
    });
}

/** @returns the first segment that the shape lacks; null where it has all, or where only rendering could tell. */
function unknownIn(shape: Shape, segments: Variable['segments']): { name: string; known: string[] } | null {
  const [segment, ...rest] = segments;
  if (segment === undefined || segment instanceof Variable) return null;
  const name = String(segment);
  if (shape === 'value') return name === 'size' ? null : { name, known: [] };
  if ('list' in shape) {
    if (name === 'size') return null;
    if (typeof segment === 'number' || OF_LISTS.has(name) || /^-?\d+$/.test(name)) {
      return unknownIn(shape.list, rest);
    }
    return { name, known: [...OF_LISTS] };
  }
  const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
  return field === undefined ? { name, known: Object.keys(shape.fields) } : unknownIn(field, rest);
}

/** What each loop's variable stands for, where the loop runs over a list that is known. */
function loopShapes(templates: Template[]): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const template of allTemplates(templates)) {
    if (!(template instanceof ForTag)) continue;
    const shape = TEMPLATE_VARIABLES_BY_NAME.get(template.collection.getText());
    if (typeof shape === 'object' && 'list' in shape) shapes.set(template.variable, shape.list);
  }
  return shapes;
}

const TEMPLATE_VARIABLES_BY_NAME: ReadonlyMap<string, Shape> = new Map(Object.entries(TEMPLATE_VARIABLES));

function messageOf(variable: Variable, { name, known }: { name: string; known: string[] }): string {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const meant = known.find((other) => plain(other) === plain(name)) ?? NAMES_ELSEWHERE.get(name);
  const hint = meant === undefined ? '' : ` Did you mean “${meant}”?`;
  return `“${variable.toString()}” is not known and will show nothing.${hint}`;
}
