import DataLoader from 'dataloader';

/** What a caller asks, and what it is answered. */
export type Asking<Question, Answer> = (question: Question) => Promise<Answer>;

/**
 * Has questions that come while others are being answered wait for these, and then be answered together. What comes
 * alone is asked at once; under load the database is asked once for many requests.
 *
 * @param answer gets at most `most` questions. Must answer each in its order; what it throws, all of them get. Whatever
 * holds up one question holds up the next group, so it must not wait for locks.
 */
export function inGroups<Question, Answer>(
  answer: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  most: number,
): Asking<Question, Answer> {
  let answered: Promise<void> = Promise.resolve();
  const loader = new DataLoader<Question, Answer, symbol>(
    (questions) => {
      const answers = answer(questions);
      // Without the values: each would hold those before it.
      answered = Promise.allSettled([answered, answers]).then(() => undefined);
      return answers;
    },
    {
      cache: false,
      maxBatchSize: most,
      batchScheduleFn: (ask) => void answered.then(ask),
    },
  );
  return (question) => loader.load(question);
}
