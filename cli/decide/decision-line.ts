import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readStoredFacts } from '../../domain/stored-facts.ts';
import type { StoredDecision } from '../../db/queries/decision-history.ts';
import { anonymousFacts } from '../../domain/anonymous-facts.ts';
import { formatId } from '../../domain/id.ts';
import { ruleSettings } from '../../domain/settings.ts';
import { StartError } from '../../local/start-error.ts';

const lineSchema = z.object({
  checkoutId: z.string(),
  decidedAt: z.iso.datetime(),
  reason: z.string().nullable(),
  blockedBy: z.array(z.string()),
  rulesVersion: z.string(),
  facts: z.unknown(),
});

/** One decision of a history, be it read from the database or from a file. `facts` are as they were stored. */
export type PastDecision = z.infer<typeof lineSchema>;

export function toPastDecision({ checkoutId, decidedAt, ...decision }: StoredDecision): PastDecision {
  const { reason, blockedBy, rulesVersion, facts } = decision;
  return {
    checkoutId: formatId('checkout', checkoutId),
    decidedAt: decidedAt.toISOString(),
    ...{ reason, blockedBy, rulesVersion, facts },
  };
}

/** @returns a line of an exported history, with nothing personal in it; null where no facts are left. */
export function formatDecision(decision: PastDecision): string | null {
  const stored = readStoredFacts(decision.facts);
  if (stored === null) return null;
  const facts = anonymousFacts(stored.facts);
  return JSON.stringify({ ...decision, facts: { ...facts, settings: ruleSettings(facts.settings) } });
}

/**
 * Reads an exported history, a line at a time.
 *
 * @throws StartError for a file that cannot be read, or a line that is none of a history.
 */
export async function* readDecisions(file: string): AsyncGenerator<PastDecision> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield lineSchema.parse(JSON.parse(line));
    }
  } catch (error) {
    const isLine = error instanceof SyntaxError || error instanceof z.ZodError;
    if (isLine)
      throw new StartError(`Line ${String(number)} of "${file}" is no decision of an exported history.`);
    throw isSystemError(error) ? new StartError(`The file "${file}" cannot be read.`) : error;
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
