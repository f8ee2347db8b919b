import { leave } from './checkouts.ts';
import { forget } from './outside-words.ts';
import { passTimeTo } from './time-passes.ts';
import type { Week } from './week.ts';

const DAY = 2;
const FOUR_DAYS_MS = 4 * 86_400_000;

/** The same people again, one who asks to be forgotten, and one of whom the shop tells much too late. */
export async function thursday(week: Week): Promise<void> {
  const { calendar, diary, clock } = week;
  await passTimeTo(week, DAY, '09:00');
  diary.heading(`${calendar.name(DAY)}: the same people again`);
  const at = (time: string): Date => calendar.at(DAY, time);
  await leave(week, { who: 'Vera', at: at('08:30'), story: 'leaves another mug' });
  await leave(week, {
    who: 'Wim',
    at: at('08:30'),
    story: 'leaves another mug',
    email: 'wim@bounced.example',
  });
  await leave(week, {
    who: 'Cleo',
    at: at('08:31'),
    story: 'leaves another mug',
    email: 'cleo@complained.example',
  });
  const frida = await leave(week, { who: 'Frida', at: at('08:32'), story: 'leaves a mug' });
  await leave(week, { who: 'Rut', at: at('08:40'), story: 'leaves a third checkout, a day after her mail' });
  await forget(week, frida);
  frida.story += ', then asks to be forgotten';
  diary.at(clock.now(), 'Frida asks to be forgotten: her checkout is emptied.');
  const left = new Date(at('08:45').getTime() - FOUR_DAYS_MS);
  await leave(week, {
    ...{ who: 'Zoe', at: left, story: 'left a mug on Sunday; the shop tells of it only now' },
    toldAt: clock.now(),
  });
  await passTimeTo(week, DAY, '20:00');
}
