import type { Express } from 'express';
import { escapeHtml, renderTable, renderText } from '../html.ts';
import { PROBLEM_CODES, PROBLEM_TYPES, problemExample, type ProblemCode } from '../problem-types.ts';
import type { ProblemType } from '../problems/problem-type.ts';
import { renderDocsPage, sendDocsPage } from './page.ts';

/** A page for each `code`, where the `type` of an answer leads, and a list of them; made once. */
export function mountProblemPages(app: Express, publicUrl: string): void {
  const list = listPage();
  app.get('/docs/problems', (_req, res) => {
    sendDocsPage(res, list);
  });
  for (const code of PROBLEM_CODES) {
    const page = problemPage(publicUrl, code);
    app.get(`/docs/problems/${code}`, (_req, res) => {
      sendDocsPage(res, page);
    });
  }
}

function listPage(): string {
  const rows = PROBLEM_CODES.map((code) => {
    const { status, meaning } = PROBLEM_TYPES[code];
    const link = `<a href="/docs/problems/${code}"><code>${code}</code></a>`;
    return { status, cells: [`<b>${String(status)}</b>`, link, renderText(meaning)] };
  }).toSorted((one, other) => one.status - other.status);
  const body = `<p><a href="/docs">All operations</a></p>
<p>What is not answered with success is a problem as RFC 9457 says, in <code>application/problem+json</code>.
Programs go by <code>code</code>: it never changes, words may.</p>
${renderTable(
  ['Status', 'Code', 'Meaning'],
  rows.map(({ cells }) => cells),
)}`;
  return renderDocsPage('Problems', body);
}

function problemPage(publicUrl: string, code: ProblemCode): string {
  const problem: ProblemType = PROBLEM_TYPES[code];
  const { title, status, meaning, causes, remedy, retryAfter } = problem;
  const again =
    retryAfter === undefined
      ? ''
      : `\n<p>The answer has <code>Retry-After</code>: ${lowerFirst(retryAfter)}</p>`;
  const body = `<p><a href="/docs/problems">All problems</a></p>
<p>${renderText(meaning)}</p>
<p>Status <b>${String(status)}</b>, code <code>${code}</code></p>
<h2>Why it happens</h2>
<ul>
${causes.map((cause) => `<li>${renderText(cause)}</li>`).join('\n')}
</ul>
<h2>What to do</h2>
<p>${renderText(remedy)}</p>${again}
<h2>Example</h2>
<pre>${escapeHtml(JSON.stringify(problemExample(publicUrl, code), null, 2))}</pre>`;
  return renderDocsPage(title, body);
}

function lowerFirst(sentence: string): string {
  return escapeHtml(sentence.charAt(0).toLowerCase() + sentence.slice(1));
}
