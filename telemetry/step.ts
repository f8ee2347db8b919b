import { createHash, randomBytes } from 'node:crypto';

/** One step on the way from a shop's event to the mail. Facts are ids, counts and codes of ours, as in the log. */
export interface Step {
  /** What it belongs to: all steps of one workflow id are one trace. */
  workflowId: string;
  name: string;
  /** Who asked for it: `server` for a request to us, `client` for one of ours, else `internal`. */
  kind: 'server' | 'client' | 'internal';
  startedAt: Date;
  endedAt: Date;
  facts: Readonly<Record<string, string | number | boolean>>;
  hasFailed: boolean;
  /** Names the step that it is a part of; absent where it stands by itself. */
  partOf?: StepRef | undefined;
  /** Made beforehand where parts of the step are told before it ends. */
  ref?: StepRef | undefined;
}

/** 16 hexadecimal digits that name a step. */
export type StepRef = string;

/** Takes steps to wherever traces are looked at. */
export interface TraceExport {
  tell(step: Step): void;
  stop(): Promise<void>;
}

const STEP_REF_BYTES = 8;

/** @returns a new name of a step. */
export function newStepRef(): StepRef {
  return randomBytes(STEP_REF_BYTES).toString('hex');
}

/**
 * The trace of a workflow's id, the same in every process and at any time: so nothing has to be carried from the event
 * to the mail, neither in a row nor in a history.
 */
export function traceIdOf(workflowId: string): string {
  return createHash('sha256').update(workflowId).digest('hex').slice(0, 32);
}
