import type { OpenApi, Operation, SchemaObject } from './document.ts';
import { describeType, listFields } from './fields.ts';
import { escapeHtml, renderTable, renderText } from '../html.ts';

/** One operation, folded: its parameters, body, an example of it, answers and errors. */
export function renderOperation(openApi: OpenApi, method: string, path: string, told: Operation): string {
  const answers = Object.entries(told.responses);
  const paragraphs = (told.description ?? '').split('\n\n');
  // What the page folds the operation up with: the scope, or that a session is asked for.
  const scope = /`(\w+)`/.exec(paragraphs.at(-1) ?? '')?.[1] ?? '';
  return `<details class="route"><summary><b>${method.toUpperCase()}</b><code>${escapeHtml(path)}</code>
<span>${renderText(told.summary)}</span><small>${scope === '' ? 'no key' : scope}</small></summary>
${paragraphs
  .slice(0, -1)
  .map((text) => `<p>${renderText(text)}</p>`)
  .join('\n')}
${renderParameters(openApi, told)}
${renderBody(openApi, told)}
<h3>Answers</h3>
${answers
  .filter(([status]) => Number(status) < 400)
  .map(([status, answer]) => {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    return `<p><b>${status}</b> ${renderText(answer.description)}</p>${renderHeaders(openApi, answer)}${renderFolded(openApi, schema)}`;
  })
  .join('\n')}
<h3>Errors</h3>
${renderTable(
  ['Status', 'When'],
  answers
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => [`<b>${status}</b>`, renderText(description)]),
)}
</details>`;
}

function renderParameters(openApi: OpenApi, { parameters }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map((parameter) => [
    `<code>${escapeHtml(parameter.name)}</code> <span class="dim">${parameter.in}</span>`,
    escapeHtml(describeType(parameter.schema, openApi.components.schemas)),
    need(parameter.required === true),
    renderText(parameter.description ?? ''),
  ]);
  return `<h3>Parameters</h3>\n${renderTable(['Name', 'Type', '', 'Meaning'], rows)}`;
}

function renderBody(openApi: OpenApi, { requestBody }: Operation): string {
  const media = requestBody?.content['application/json'];
  if (media === undefined) return '';
  const types = Object.keys(requestBody?.content ?? {}).join(', ');
  const example =
    media.example === undefined
      ? ''
      : `<h3>Example</h3>\n<pre>${escapeHtml(JSON.stringify(media.example, null, 2))}</pre>`;
  return `<h3>Body (${types})</h3>
${renderFields(openApi, media.schema)}
${example}`;
}

function renderHeaders(openApi: OpenApi, { headers = {} }: Operation['responses'][string]): string {
  const rows = Object.entries(headers).flatMap(([name, { schema, description = '' }]) => {
    // What all answers share is told once, above.
    if (schema === undefined) return [];
    const type = describeType(schema, openApi.components.schemas);
    return [[`<code>${escapeHtml(name)}</code>`, escapeHtml(type), renderText(description)]];
  });
  return renderTable(['Header', 'Type', 'Meaning'], rows);
}

function renderFolded(openApi: OpenApi, schema: SchemaObject | undefined): string {
  const fields = schema === undefined ? '' : renderFields(openApi, schema);
  return fields === '' ? '' : `<details><summary>Its fields</summary>${fields}</details>`;
}

function renderFields(openApi: OpenApi, schema: SchemaObject): string {
  const rows = listFields(schema, openApi.components.schemas).map((field) => [
    `<code>${escapeHtml(field.path).replaceAll('.', '.<wbr>')}</code>`,
    escapeHtml(field.type),
    need(field.required),
    renderText(field.description),
  ]);
  return renderTable(['Field', 'Type', '', 'Meaning'], rows);
}

function need(required: boolean): string {
  return required ? 'required' : '<span class="dim">optional</span>';
}
