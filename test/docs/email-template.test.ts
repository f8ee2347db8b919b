import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALLOWED_ATTRIBUTES, ALLOWED_TAGS } from '../../email/allowed-html.ts';
import { ALLOWED_STYLES } from '../../email/allowed-style.ts';
import { filterNames, LIQUID_TAGS } from '../../email/liquid.ts';
import { TEMPLATE_VARIABLES, type Shape } from '../../email/template-variables.ts';

const page = readFileSync(new URL('../../docs/email-template.md', import.meta.url), 'utf8');

function section(title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

/** What stands as code in a text. */
function codes(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => [code]);
}

/** What stands as code between two phrases. */
function codesBetween(text: string, from: string, to: string): string[] {
  return codes(text.split(from)[1]?.split(to)[0] ?? '');
}

function names(shape: Shape, name: string): string[] {
  if (shape === 'value') return [name];
  if ('list' in shape)
    return [name, ...names(shape.list, `${name}[]`).filter((inner) => inner !== `${name}[]`)];
  return Object.entries(shape.fields).flatMap(([field, inner]) => names(inner, `${name}.${field}`));
}

describe('docs/email-template.md', () => {
  it('names exactly the variables that there are', () => {
    const documented = section('Variables')
      .split('\n')
      .flatMap((line) => /^\| `([^`]+)` \|/.exec(line)?.[1] ?? []);
    const known = Object.entries(TEMPLATE_VARIABLES).flatMap(([name, shape]) => names(shape, name));
    const told = documented.includes('sold_out_items');
    // Its lines have the fields of the others.
    const inTable = known.filter((name) => !name.startsWith('sold_out_items[]'));
    expect([documented.toSorted(), told]).toEqual([inTable.toSorted(), true]);
  });

  it('names exactly the filters and tags that there are', () => {
    const filters = section('Filters');
    const ours = [...filters.matchAll(/^\| `\{\{ \w+ \\\| (\w+)/gm)].map(([, name = '']) => name);
    const own = codesBetween(filters, 'Of Liquid', '. Everything');
    expect([...ours, ...own].toSorted()).toEqual(filterNames('html'));
    expect(own).toEqual(filterNames('text'));
    expect(codesBetween(filters, 'Tags are', '. What').toSorted()).toEqual([...LIQUID_TAGS].toSorted());
  });

  it('names exactly the HTML that is kept', () => {
    const html = section('HTML');
    expect(codesBetween(html, 'may use these tags:', '. They')).toEqual([...ALLOWED_TAGS].toSorted());
    expect(codesBetween(html, '`style` may set', ', but')).toEqual([...ALLOWED_STYLES]);
    const rows = [...html.matchAll(/^\| (?:`(\w+)`|every tag) \| (.*) \|$/gm)];
    const documented = rows.map(([, tag = '*', attributes = '']) => [tag, codes(attributes)]);
    expect(Object.fromEntries(documented)).toEqual(ALLOWED_ATTRIBUTES);
  });
});
