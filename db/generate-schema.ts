import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const JSON_COLUMN_TYPES = `import type { AlarmFacts } from '../domain/alarms.ts';
import type { AuditChange } from '../domain/audit.ts';
import type { Customer, LineItem, Shipping, Totals } from '../domain/checkout.ts';
import type { EmailTemplate } from '../domain/email-template.ts';
import type { ShippingZone } from '../domain/facts.ts';
import type { PreviewedCopy, PreviewedMail } from '../domain/previewed-mail.ts';
import type { Role } from '../domain/role.ts';
import type { CartAttribute, CartCustomer, CartDiscount, CartLine } from '../domain/saved-cart.ts';
import type { Settings } from '../domain/settings.ts';
import type { Tile } from '../domain/smart-grid.ts';
import type { SealedSecret } from '../domain/webhook.ts';
import type { JsonColumn, NullableJsonColumn } from './json-column.ts';
`;

/**
 * @param url a migrated database.
 * @returns the text of db/schema.ts: kysely-codegen's, with the imports for the column types that
 *   `.kysely-codegenrc.json` names.
 */
export async function generateSchema(url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'));
  const outFile = join(folder, 'schema.ts');
  try {
    await promisify(execFile)('kysely-codegen', [
      '--config-file',
      '.kysely-codegenrc.json',
      '--url',
      url,
      '--out-file',
      outFile,
      '--log-level',
      'silent',
    ]);
    const text = await readFile(outFile, 'utf8');
    return text.replace('import type { ColumnType } from "kysely";\n', (line) => line + JSON_COLUMN_TYPES);
  } finally {
    await rm(folder, { recursive: true });
  }
}
