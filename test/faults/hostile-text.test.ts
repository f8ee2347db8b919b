import { describe, expect, it } from 'vitest';
import { growsTooFast, READERS, worstOfEach } from '../../bench/hostile-text.ts';

/** `npm run bench -- hostile-text` asks every field of every route as well. */
describe('fault 40: strings made to stall regular expressions', () => {
  it.each(Object.entries(READERS))('take %s no longer than their length says', (name, read) => {
    expect(worstOfEach({ [name]: read }).filter(growsTooFast)).toEqual([]);
  });
});
