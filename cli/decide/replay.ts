import { readStoredFacts } from '../../domain/stored-facts.ts';
import { blockedBy, decide, NO_SEND_REASONS } from '../../domain/no-send.ts';
import { underSettings } from '../../domain/rejudge.ts';
import type { Settings } from '../../domain/settings.ts';
import type { PastDecision } from './decision-line.ts';

const EXAMPLES = 5;

/** Decisions that came out alike, with the ids of the first few checkouts. */
export interface Group {
  decisions: number;
  examples: string[];
}

/** What judging a history again has shown. */
export interface Replay {
  judged: number;
  same: number;
  /** Not judged, for their facts are gone. */
  withoutFacts: number;
  /** Judged upon facts that lacked fields, which then have the value that stops nothing. */
  completed: number;
  /** So many lacked each of these. */
  lacking: Record<string, number>;
  /** By the version of the rules by which they were taken. */
  rulesVersions: Record<string, number>;
  /** Another decision; null is a mail. */
  changes: (Group & { was: string | null; would: string | null })[];
  /** The same decision; but another rule says no, or one no longer does, behind the reason that is shown. */
  behind: (Group & { rule: string; blocks: boolean })[];
}

/**
 * Judges each decision again by today's rules upon the facts that it rested on; in memory is no more than the groups.
 *
 * @param settings in place of those of its time; null leaves them.
 */
export async function replay(
  history: AsyncIterable<PastDecision>,
  settings: Settings | null,
): Promise<Replay> {
  const changes = new Map<string, Replay['changes'][number]>();
  const behind = new Map<string, Replay['behind'][number]>();
  const found: Replay = {
    ...{ judged: 0, same: 0, withoutFacts: 0, completed: 0 },
    ...{ lacking: {}, rulesVersions: {}, changes: [], behind: [] },
  };
  for await (const past of history) {
    const stored = readStoredFacts(past.facts);
    if (stored === null) {
      found.withoutFacts += 1;
      continue;
    }
    found.judged += 1;
    count(found.rulesVersions, past.rulesVersion);
    if (stored.lacking.length > 0) found.completed += 1;
    for (const name of stored.lacking) count(found.lacking, name);
    const decision = decide(settings === null ? stored.facts : underSettings(stored.facts, settings));
    if (decision.reason !== past.reason) {
      const group = { was: past.reason, would: decision.reason };
      addTo(changes, `${String(group.was)} ${String(group.would)}`, group, past);
      continue;
    }
    const differing = differences(past.blockedBy, blockedBy(decision));
    if (differing.length === 0) found.same += 1;
    for (const group of differing) addTo(behind, `${group.rule} ${String(group.blocks)}`, group, past);
  }
  return { ...found, changes: sorted(changes), behind: sorted(behind) };
}

function differences(before: readonly string[], after: readonly string[]) {
  const added = after.filter((rule) => !before.includes(rule)).map((rule) => ({ rule, blocks: true }));
  const gone = before.filter((rule) => !after.includes(rule)).map((rule) => ({ rule, blocks: false }));
  return [...added, ...gone];
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function addTo<Kind>(groups: Map<string, Kind & Group>, key: string, kind: Kind, past: PastDecision): void {
  const group = groups.get(key) ?? { ...kind, decisions: 0, examples: [] };
  group.decisions += 1;
  if (group.examples.length < EXAMPLES) group.examples.push(past.checkoutId);
  groups.set(key, group);
}

/** The largest first; where they are equal, in the order of their reasons. */
function sorted<One extends Group>(groups: Map<string, One>): One[] {
  const place = (key: string) => NO_SEND_REASONS.findIndex((code) => key.startsWith(`${code} `));
  return [...groups]
    .toSorted(([key, one], [other, two]) => two.decisions - one.decisions || place(key) - place(other))
    .map(([, group]) => group);
}

/** @returns whether today's rules say the same of all that was judged, and anything was. */
export function isSame({ judged, same }: Replay): boolean {
  return judged > 0 && same === judged;
}
