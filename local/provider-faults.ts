import { z } from 'zod';
import type { NewMail } from './provider-store.ts';

const common = {
  /** How many requests it strikes; absent means until another fault is set. */
  count: z.int().positive().optional(),
  /** Strikes each request with this chance; the draw is repeatable by `seed`. */
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  /** Strikes mails to this address only. */
  to: z.string().optional(),
  /** Strikes the mails it picks; for tests in the same process. */
  when: z.custom<(mail: NewMail) => boolean>((value) => typeof value === 'function').optional(),
};

const faultSchema = z.discriminatedUnion('kind', [
  /** Never answers; the mail is accepted or is not. */
  z.strictObject({ kind: z.literal('hang'), accepted: z.boolean().default(false), ...common }),
  /** Accepts the mail and cuts the connection before answering. */
  z.strictObject({ kind: z.literal('lost_answer'), ...common }),
  /** Accepts the mail and answers 200 with half of the JSON. */
  z.strictObject({ kind: z.literal('cut_body'), ...common }),
  /** Answers only after a while; the mail is accepted. */
  z.strictObject({ kind: z.literal('delay'), delayMs: z.int().nonnegative(), ...common }),
  /** Answers with an error. `accepted`: the mail went all the same, as behind a failing gateway. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    name: z.string().optional(),
    /** Seconds, or an HTTP date. */
    retryAfter: z.union([z.number(), z.string()]).optional(),
    /** Sent as it is, in place of an error as the provider words it. */
    body: z.string().optional(),
    accepted: z.boolean().default(false),
    ...common,
  }),
  /** Closes the port, and opens it again after `durationMs` or when another fault is set. */
  z.strictObject({ kind: z.literal('refuse_connections'), durationMs: z.int().positive().optional() }),
]);

/** A fault of the stand-in, as tests set it in their own process or over HTTP. */
export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;
export type RequestFault = Exclude<Fault, { kind: 'refuse_connections' }>;

/**
 * Addresses with which to try what follows when the provider refuses a mail for good, or never gives a clear answer. What
 * becomes of mails that it takes is in `provider-webhooks.ts`.
 */
export const FAILING_ADDRESSES: FaultInput[] = [
  { kind: 'status', status: 422, to: '@refused.example' },
  { kind: 'status', status: 500, to: '@silent.example' },
];

const faultsSchema = z.union([z.array(faultSchema), faultSchema.transform((fault) => [fault])]).nullable();

/** Reads one fault, several (the first that strikes counts) or null for none. @throws ZodError */
export function parseFaults(input: unknown): Fault[] {
  return faultsSchema.parse(input) ?? [];
}

/** Decides which fault strikes a request, counting down those that strike a number of times. */
export class FaultPlan {
  readonly #faults: { fault: RequestFault; left: number; draw: () => number }[];

  constructor(faults: Fault[]) {
    this.#faults = faults
      .filter((fault) => fault.kind !== 'refuse_connections')
      .map((fault) => ({ fault, left: fault.count ?? Infinity, draw: seededDraw(fault.seed ?? 1) }));
  }

  next(mail: NewMail): RequestFault | null {
    for (const planned of this.#faults) {
      const { fault } = planned;
      if (planned.left <= 0) continue;
      if (!concerns(fault, mail)) continue;
      if (fault.probability !== undefined && planned.draw() >= fault.probability) continue;
      planned.left -= 1;
      return fault;
    }
    return null;
  }
}

function concerns({ to, when }: RequestFault, mail: NewMail): boolean {
  return (
    (to === undefined || mail.to.some((address) => address.includes(to))) &&
    (when === undefined || when(mail))
  );
}

/** Mulberry32: a small generator whose draws repeat with its seed. */
export function seededDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
