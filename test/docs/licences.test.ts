import { describe, expect, it } from 'vitest';
import { licencesPage } from '../support/licences.ts';

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } });

describe('the list of licences', () => {
  it('has each package of a deployment by its licence, once, and none of the tests’', () => {
    const page = licencesPage(
      lock({
        'node_modules/b': { version: '2.0.0', license: 'MIT' },
        'node_modules/@x/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/b/node_modules/@x/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/c': { version: '3.0.0', license: 'ISC' },
        'node_modules/tester': { version: '4.0.0', license: 'GPL-3.0', dev: true },
      }),
    );
    expect(page).toContain('## ISC (1)\n\nThe notice stays with copies.\n\nc 3.0.0\n');
    expect(page).toContain('## MIT (2)\n\nThe notice stays with copies.\n\n@x/a 1.0.0 · b 2.0.0\n');
    expect(page).not.toContain('tester');
  });

  it('is refused for a licence that nobody has read, or none', () => {
    const refused = (entry: object) => () => licencesPage(lock({ 'node_modules/b': entry }));
    expect(refused({ version: '2.0.0', license: 'SSPL-1.0' })).toThrow('b 2.0.0 has SSPL-1.0');
    expect(refused({ version: '2.0.0' })).toThrow('b 2.0.0 has no licence');
  });
});
