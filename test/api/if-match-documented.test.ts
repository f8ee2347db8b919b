import { describe, expect, it } from 'vitest';
import { buildOpenApi } from '../../api/openapi.ts';
import { ROUTES } from '../../api/routes.ts';

describe('an operation that answers 412', () => {
  it('tells in the document of If-Match, and no other does', () => {
    const { paths } = JSON.parse(JSON.stringify(buildOpenApi()));
    const told = ROUTES.filter(({ path, method }) =>
      paths[path][method].parameters.some(({ name }: { name: string }) => name === 'If-Match'),
    );
    expect(told.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'post /v1/email-template/versions',
      'put /v1/email-template',
      'put /v1/pos/locations',
      'put /v1/pos/staff',
      'put /v1/settings',
    ]);
    expect(told).toEqual(ROUTES.filter(({ problems }) => problems.includes('outdated')));
  });
});
