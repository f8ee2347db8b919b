/** What a person may do in a shop, each more than the one before. */
export const ROLES = ['read_only', 'staff', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** @returns whether the role may do what asks for `least`. */
export function mayAs(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** @returns the one that may do most; null of none. */
export function highestRole(roles: readonly Role[]): Role | null {
  return roles.reduce<Role | null>(
    (highest, role) => (highest === null || mayAs(role, highest) ? role : highest),
    null,
  );
}
