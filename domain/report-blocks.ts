const HOUR_MS = 3_600_000;

/** How long blocks are of which sums are kept, in hours; each length is a multiple of the one before. */
export type BlockLengths = readonly number[];
export const RECOVERY_BLOCKS: BlockLengths = [1, 4, 24];
/** Of what has no series. */
export const DAY_BLOCKS: BlockLengths = [24, 384];

/** From an instant on, up to another without it. */
export interface Span {
  from: Date;
  before: Date;
}

/** Neighbouring blocks of one length. */
export interface BlockSpan extends Span {
  hours: number;
}

/** A span as the report reads it. */
export interface SpanParts {
  /** Of these there are sums; together they are `inner`. */
  blocks: BlockSpan[];
  /** The whole blocks of the shortest length; null without one. */
  inner: Span | null;
  /** What is left before and after: less than one block each, or the whole of a span without one. */
  edges: Span[];
}

/** Takes a span apart into as few blocks as there can be, whichever hour its days begin at, and what no block covers. */
export function toSpanParts({ from, before }: Span, lengths: BlockLengths): SpanParts {
  const [shortest = 1] = lengths;
  const begin = roundUp(from, shortest);
  const end = roundDown(before, shortest);
  if (begin >= end) return { blocks: [], inner: null, edges: [{ from, before }] };
  const edges = [
    { from, before: begin },
    { from: end, before },
  ];
  return {
    blocks: cover(begin, end, lengths),
    inner: { from: begin, before: end },
    edges: edges.filter(isSpan),
  };
}

/** @param lengths those that may be used, shortest first; both ends are multiples of the shortest. */
function cover(from: Date, before: Date, [hours, ...longer]: BlockLengths): BlockSpan[] {
  if (hours === undefined || from >= before) return [];
  const [next] = longer;
  if (next === undefined) return [{ hours, from, before }];
  const begin = roundUp(from, next);
  const end = roundDown(before, next);
  if (begin >= end) return [{ hours, from, before }];
  const ends = [
    { hours, from, before: begin },
    { hours, from: end, before },
  ];
  return [...ends.filter(isSpan), ...cover(begin, end, longer)];
}

function isSpan({ from, before }: Span): boolean {
  return from < before;
}

function roundDown(at: Date, hours: number): Date {
  const lengthMs = hours * HOUR_MS;
  return new Date(Math.floor(at.getTime() / lengthMs) * lengthMs);
}

function roundUp(at: Date, hours: number): Date {
  const lengthMs = hours * HOUR_MS;
  return new Date(Math.ceil(at.getTime() / lengthMs) * lengthMs);
}
