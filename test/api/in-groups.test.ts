import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { inGroups } from '../../api/in-groups.ts';

/** What answers questions by their doubles, each group when it is let. */
function answering(most: number) {
  const groups: { questions: number[]; settle: (error?: Error) => void }[] = [];
  const ask = inGroups(
    (questions: readonly number[]) =>
      new Promise<number[]>((resolve, reject) => {
        const settle = (error?: Error) => {
          if (error === undefined) resolve(questions.map((each) => each * 2));
          else reject(error);
        };
        groups.push({ questions: [...questions], settle });
      }),
    most,
  );
  const group = async (at: number) => {
    await expect.poll(() => groups[at]).toBeDefined();
    const found = groups[at];
    if (found === undefined) throw new Error('no such group');
    return found;
  };
  return { ask, group, asked: () => groups.map(({ questions }) => questions) };
}

describe('questions in groups', () => {
  it('are asked at once when nothing is being answered, and together when they came meanwhile', async () => {
    const { ask, group, asked } = answering(10);
    const first = ask(1);
    const { settle } = await group(0);
    const others = [ask(2), ask(3), ask(2)];
    expect(asked()).toEqual([[1]]);
    settle();
    expect(await first).toBe(2);
    (await group(1)).settle();
    expect(await Promise.all(others)).toEqual([4, 6, 4]);
    expect(asked()).toEqual([[1], [2, 3, 2]]);
  });

  it('share what they fail of, and the next are asked all the same', async () => {
    const { ask, group } = answering(10);
    const failing = [ask(1), ask(2)];
    (await group(0)).settle(new Error('the database is away'));
    for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected');
    const next = ask(3);
    (await group(1)).settle();
    expect(await next).toBe(6);
  });

  it('are no more in a group than may be', async () => {
    const { ask, group, asked } = answering(2);
    const all = [1, 2, 3].map((each) => ask(each));
    (await group(0)).settle();
    (await group(1)).settle();
    expect(await Promise.all(all)).toEqual([2, 4, 6]);
    expect(asked()).toEqual([[1, 2], [3]]);
  });

  it('leave nothing of their answers behind, however many were asked before', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const ask = inGroups(
      (questions: readonly number[]) => Promise.resolve(questions.map((each) => ({ each }))),
      2,
    );
    const answers: WeakRef<{ each: number }>[] = [];
    while (answers.length < 100) answers.push(new WeakRef(await ask(answers.length)));
    // A weak reference holds what it refers to until its turn of the event loop ends.
    await new Promise(setImmediate);
    collect();
    const held = answers.filter((answer) => answer.deref() !== undefined);
    expect(held.length).toBeLessThan(5);
  });
});
