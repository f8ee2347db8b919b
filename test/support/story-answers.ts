import { ApplicationFailure } from '@temporalio/common';
import { retryLater } from '../../activities/failures.ts';

/** What an activity answers, call after call. */
export type Answers<Result> = (Result | 'fails')[];

/** @returns what gives each activity of a story its answers in turn, by the id that it is about. */
export function inTurn() {
  const calls = new Map<string, number>();
  return <Result>(activity: string, id: string, answers: Answers<Result> = []): Promise<Result> => {
    const key = `${activity}:${id}`;
    const call = calls.get(key) ?? 0;
    calls.set(key, call + 1);
    const given = answers[call];
    if (given === undefined) throw ApplicationFailure.nonRetryable(`the story has no answer for ${activity}`);
    if (given === 'fails') throw retryLater('unavailable', 'story', 10);
    return Promise.resolve(given);
  };
}
