import type { Request, Response } from 'express';
import { readOpenApi, type OpenApi, type Operation } from './document.ts';
import { renderOperation } from './operation.ts';
import { renderText } from '../html.ts';
import { madeOnce } from '../made-once.ts';
import { renderDocsPage, sendDocsPage } from './page.ts';

interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

const page = madeOnce(() => docsPage(readOpenApi()));

/** A page of every operation, for people; `/openapi.json` tells the same to programs. */
export function answerDocs(_req: Request, res: Response): void {
  sendDocsPage(res, page());
}

function docsPage(openApi: OpenApi): string {
  const listed = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Listed => ({ method, path, operation })),
  );
  const isOpen = ({ operation }: Listed) => operation.security?.length === 0;
  const render = ({ method, path, operation }: Listed) => renderOperation(openApi, method, path, operation);
  const body = `<p>${renderText(openApi.info.description)}</p>
<p>Send <code>Authorization: Bearer KEY</code>, with a key that has the scope named; <code>admin</code> may read too.
With a key of all shops <code>X-Shop: SLUG</code> says which; it is <code>default</code> unless told. Errors are problems as RFC 9457 says:
<code>code</code> is for programs, <code>detail</code> for people, <code>errors</code> names each field that is wrong, and <code>type</code>
is the address of <a href="/docs/problems">a page about it</a>.
The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>With a key</h2>
${listed
  .filter((one) => !isOpen(one))
  .map(render)
  .join('\n')}
<h2>Open to all</h2>
${listed.filter(isOpen).map(render).join('\n')}`;
  return renderDocsPage('Checkout recovery: API', body);
}
