import { describe, expect, test } from 'vitest';
import { listChanges } from '../../domain/audit.ts';
import { highestRole, mayAs, ROLES } from '../../domain/role.ts';

describe('a role', () => {
  test('may what lesser ones may, and not what greater ones may', () => {
    const table = ROLES.map((role) => ROLES.filter((least) => mayAs(role, least)));
    expect(table).toEqual([['read_only'], ['read_only', 'staff'], ['read_only', 'staff', 'owner']]);
  });

  test('is the highest of several', () => {
    expect(highestRole(['staff', 'owner', 'read_only'])).toBe('owner');
    expect(highestRole(['read_only', 'staff'])).toBe('staff');
    expect(highestRole([])).toBeNull();
  });
});

describe('changes', () => {
  test('are told field by field, lists as one, and what is new or gone beside null', () => {
    const before = { a: 1, deep: { b: 2, same: true }, list: [1, 2], gone: 'x' };
    const after = { a: 1, deep: { b: 3, same: true }, list: [1], fresh: 'y' };
    expect(listChanges(before, after)).toEqual([
      { field: 'deep.b', from: 2, to: 3 },
      { field: 'list', from: [1, 2], to: [1] },
      { field: 'gone', from: 'x', to: null },
      { field: 'fresh', from: null, to: 'y' },
    ]);
    expect(listChanges(before, before)).toEqual([]);
  });
});
