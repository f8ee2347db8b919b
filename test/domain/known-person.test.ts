import { describe, expect, it } from 'vitest';
import { gatherPeople, type PersonRecord } from '../../domain/known-person.ts';

function record(told: Partial<Record<'id' | 'name' | 'email' | 'phone', string>>): PersonRecord {
  const { id = null, name = null, email = null, phone = null } = told;
  return { id, name, email, phone, emailNorm: email?.toLowerCase() ?? null, phoneE164: phone };
}
const ADA = { id: '7', name: 'Ada', email: 'ada@example.com', phone: '+46701' };

describe('people whom a shop knows', () => {
  it.each([
    [
      'customer',
      [
        { id: '7', name: 'Ada' },
        { id: '7', email: ADA.email, phone: ADA.phone },
      ],
    ],
    [
      'address',
      [
        { name: 'Ada', email: 'ADA@example.com' },
        { ...ADA, name: undefined, email: 'ada@example.com' },
      ],
    ],
    [
      'number',
      [
        { name: 'Ada', phone: ADA.phone },
        { id: '7', email: ADA.email, phone: ADA.phone },
      ],
    ],
  ])('are one by their %s, with what each record has of them', (_, records) => {
    const told = records.map((one) => record(JSON.parse(JSON.stringify(one))));
    for (const order of [told, told.toReversed()]) {
      const [person, ...rest] = gatherPeople(order);
      expect(rest).toEqual([]);
      expect({ ...person, email: person?.email?.toLowerCase() }).toEqual(ADA);
    }
  });

  it.each([
    [
      'two customers of one address',
      [
        { id: '7', email: ADA.email },
        { id: '8', email: ADA.email },
      ],
    ],
    [
      'two addresses of one phone',
      [
        { email: ADA.email, phone: '+46701' },
        { email: 'bo@x.example', phone: '+46701' },
      ],
    ],
    ['two without anything but other names', [{ name: 'Ada' }, { name: 'Bo' }]],
  ])('stay %s', (_, records) => {
    expect(gatherPeople(records.map(record))).toHaveLength(2);
  });

  it('are one though two records of them meet in a third', () => {
    const both = record({ id: '7', email: 'ada@example.com' });
    const halves = [record({ id: '7', name: 'Ada' }), record({ email: 'ada@example.com' })];
    expect(gatherPeople([...halves, both])).toEqual([{ ...ADA, phone: null }]);
  });

  it('come in the order of what matched, and nobody of what else is known', () => {
    const matching = [record({ email: 'bo@x.example' }), record({ email: 'ada@example.com' })];
    const others = [
      record({ id: '9', email: 'cy@x.example' }),
      record({ id: '7', email: 'ada@example.com' }),
    ];
    expect(gatherPeople(matching, others).map(({ id, email }) => [id, email])).toEqual([
      [null, 'bo@x.example'],
      ['7', 'ada@example.com'],
    ]);
  });
});
