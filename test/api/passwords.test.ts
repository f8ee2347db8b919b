import { describe, expect, it } from 'vitest';
import { createPasswords, type Derive } from '../../api/people/passwords.ts';
import { Problem } from '../../api/problem.ts';

describe('passwords', () => {
  it('are hashed by argon2id as OWASP asks, each with a salt of its own, and known again', async () => {
    const passwords = createPasswords();
    const [one, other] = [
      await passwords.hash('a long one, at last'),
      await passwords.hash('a long one, at last'),
    ];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify(one, 'a long one, at last')).toEqual({ isRight: true, isOutdated: false });
    expect(await passwords.verify(one, 'a long one, at least')).toEqual({
      isRight: false,
      isOutdated: false,
    });
  });

  it('are the same however their letters are composed', async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash('cafe\u0301 au lait, please');
    expect((await passwords.verify(hash, 'caf\u00e9 au lait, please')).isRight).toBe(true);
  });

  it('fault 45: are never right where there is no account, not even by the hash that stands for it', async () => {
    const passwords = createPasswords(() => Promise.resolve(Buffer.alloc(32)));
    expect((await passwords.verify(null, 'anything at all')).isRight).toBe(false);
  });

  it('are hashed two at a time, and fifty more wait: what comes then is told to come again', async () => {
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const derive: Derive = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => {
        ends.push(resolve);
      });
      running -= 1;
      return Buffer.alloc(32);
    };
    const passwords = createPasswords(derive);
    const asked = Array.from({ length: 60 }, () => passwords.hash('x'));
    const results = Promise.allSettled(asked);
    let isDone = false;
    void results.then(() => {
      isDone = true;
    });
    while (!isDone) {
      ends.shift()?.();
      await Promise.resolve();
    }
    const refused = (await results).filter(({ status }) => status === 'rejected');
    expect(most).toBe(2);
    expect(refused).toHaveLength(8);
    for (const one of refused) expect(one.status === 'rejected' && one.reason).toBeInstanceOf(Problem);
    // And the places are free again.
    const again = passwords.hash('x');
    await Promise.resolve();
    ends.shift()?.();
    expect(await again).toContain('$argon2id$');
  });
});
