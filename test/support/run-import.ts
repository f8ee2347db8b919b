import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importHistory } from '../../cli/import/import-history.ts';
import { readConfig } from '../../config.ts';
import { TEST_SECRET, type World } from './world.ts';

/** A folder with files to import, and a terminal that notes what it is told. */
export interface Imports {
  /** Writes a file and imports it. @returns what was said and printed, and the exit code. */
  run(name: string, content: string | Uint8Array, ...options: string[]): Promise<Imported>;
  /** What the next question is answered; null as where nobody is there. */
  answer(given: boolean | null): void;
  path(name: string): string;
  remove(): void;
}

export interface Imported {
  said: string;
  text: string;
  exitCode: number;
}

export function prepareImports(world: Pick<World, 'db' | 'clock'>): Imports {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const { secrets } = readConfig({ SECRET_KEY: TEST_SECRET });
  let answer: boolean | null = null;
  const path = (name: string) => join(folder, name);
  return {
    path,
    answer: (given) => {
      answer = given;
    },
    run: async (name, content, ...options) => {
      writeFileSync(path(name), content);
      const said: string[] = [];
      const terminal = {
        say: (text: string) => {
          said.push(text);
        },
        screen: { write: () => true },
        ask: (question: string) => {
          said.push(question);
          return Promise.resolve(answer);
        },
      };
      const args = [path(name), ...options];
      const { clock } = world;
      const printed = await importHistory(world.db, args, clock.now(), secrets, '', clock, terminal);
      return { ...printed, said: said.join('\n') };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lines of NDJSON. */
export function ndjson(...lines: object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A checkout as a shop tells it, under which a mail would go but for its age. */
export function toldCheckout(token: string, at: Date, changes: object = {}): Record<string, unknown> {
  return {
    token,
    currency: 'SEK',
    email: `${token}@example.se`,
    lineItems: [{ variantId: 'v1', title: 'Teapot', quantity: 2, unitPrice: '199.00' }],
    shipping: {
      address: { countryCode: 'SE', postalCode: '11122', city: 'Stockholm' },
      pageVisited: true,
      price: '49.00',
    },
    recoveryUrl: `https://shop.example/checkouts/${token}`,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    ...changes,
  };
}
