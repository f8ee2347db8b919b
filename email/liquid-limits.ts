import type { Context, Emitter } from 'liquidjs';
import { textOf } from './liquid-values.ts';

/** What rendering one text may cost. Steps are the same on every machine; time only catches what steps do not. */
export interface RenderLimits {
  /** Pieces of text, outputs and tags, each time that they are rendered. */
  steps: number;
  /** Characters and entries that filters and ranges make. */
  memory: number;
  /** Characters of what is rendered. */
  length: number;
  ms: number;
  /** Of all that is rendered together, by `performance.now()`; absent where a text stands alone. */
  endsAtMs?: number;
}

/** A text is looked at more strictly when it is saved, so that whatever was saved can be sent. */
export const SAVING_LIMITS: RenderLimits = { steps: 20_000, memory: 1_000_000, length: 300_000, ms: 2_000 };
export const SENDING_LIMITS: RenderLimits = { steps: 200_000, memory: 5_000_000, length: 500_000, ms: 5_000 };

const STEPS_BETWEEN_LOOKS = 16;

/** Rendering went on beyond what all texts together may take. */
export class OutOfTime extends Error {
  constructor() {
    super('looking at the whole template takes too long: its loops run too often');
  }
}

/** Has rendering end with an error when it goes beyond the limits; liquidjs itself only looks at the time. */
export function limitSteps(context: Context, { steps, ms, endsAtMs = Infinity }: RenderLimits): void {
  const lateAtMs = performance.now() + ms;
  let taken = 0;
  context.renderLimit.check = () => {
    taken += 1;
    if (taken > steps) throw tooManySteps();
    if (taken % STEPS_BETWEEN_LOOKS !== 0) return;
    const nowMs = performance.now();
    if (nowMs > endsAtMs) throw new OutOfTime();
    if (nowMs > lateAtMs) throw tooManySteps();
  };
}

function tooManySteps(): Error {
  return new Error('this takes too long to render: a loop runs too often');
}

/** Takes what is rendered, up to a length. */
export class LimitedEmitter implements Emitter {
  buffer = '';
  readonly #maxLength: number;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  write(value: unknown): void {
    this.buffer += textOf(value);
    if (this.buffer.length > this.#maxLength) throw new Error('this becomes too long when it is rendered');
  }
}
