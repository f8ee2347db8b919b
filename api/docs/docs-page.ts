import type { Request, Response } from 'express';
import { readOpenApi, type OpenApi, type Operation } from './document.ts';
import { renderOperation } from './operation.ts';
import { renderText } from '../html.ts';
import { DOCS_STYLE } from './style.ts';

const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

/** A page of every operation, for people; `/openapi.json` tells the same to programs. */
export function docsHandler() {
  const page = docsPage(readOpenApi());
  return (_req: Request, res: Response): void => {
    res.set('Content-Security-Policy', CSP);
    res.type('html').send(page);
  };
}

function docsPage(openApi: OpenApi): string {
  const listed = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Listed => ({ method, path, operation })),
  );
  const isOpen = ({ operation }: Listed) => operation.security?.length === 0;
  const render = ({ method, path, operation }: Listed) => renderOperation(openApi, method, path, operation);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checkout recovery: API</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<h1>Checkout recovery: API</h1>
<p>${renderText(openApi.info.description)}</p>
<p>Send <code>Authorization: Bearer KEY</code>, with a key that has the scope named; <code>admin</code> may read too.
With a key of all shops <code>X-Shop: SLUG</code> says which; it is <code>default</code> unless told. Errors are problems as RFC 9457 says:
<code>code</code> is for programs, <code>detail</code> for people, <code>errors</code> names each field that is wrong.
The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>With a key</h2>
${listed
  .filter((one) => !isOpen(one))
  .map(render)
  .join('\n')}
<h2>Open to all</h2>
${listed.filter(isOpen).map(render).join('\n')}
</body>
</html>
`;
}
