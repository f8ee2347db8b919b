/** What one place of the database holds of somebody whom the shop knows. */
export interface PersonRecord {
  /** The shop's id of the customer. */
  id: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  /** As the same address and number are found however they are written. */
  emailNorm: string | null;
  phoneE164: string | null;
}

/** Somebody whom the shop knows, as a till shows them. */
export type KnownPerson = Pick<PersonRecord, 'id' | 'name' | 'email' | 'phone'>;

interface Gathered {
  person: KnownPerson;
  /** The place of the first record that tells of them. */
  first: number;
  emails: Set<string>;
  phones: Set<string>;
}

/**
 * Puts together what tells of one person: the same customer, else the same address, else the same number. Two customers
 * of the shop stay two, whatever they share, and so do two addresses: who shares a phone may be somebody else.
 *
 * @param matching the first word on a name, an address or a number holds.
 * @param others what else is known; nobody comes of it alone.
 * @returns each person of `matching` once, in its order.
 */
export function gatherPeople(
  matching: readonly PersonRecord[],
  others: readonly PersonRecord[] = [],
): KnownPerson[] {
  const records = [...matching, ...others].map((record, place) => ({ record, place }));
  const people: Gathered[] = [];
  for (const isSame of [isSameCustomer, isSameAddress, isSameNumber]) {
    for (const { record, place } of records.filter((one) => kindOf(one.record) === isSame)) {
      const known = people.find((one) => isSame(one, record));
      if (known === undefined) people.push(begin(record, place));
      else add(known, record, place);
    }
  }
  return people
    .filter(({ first }) => first < matching.length)
    .toSorted((one, other) => one.first - other.first)
    .map(({ person }) => person);
}

type IsSame = (known: Gathered, record: PersonRecord) => boolean;

const isSameCustomer: IsSame = ({ person }, { id }) => person.id === id;
const isSameAddress: IsSame = ({ emails }, { emailNorm }) => emails.has(emailNorm ?? '');
const isSameNumber: IsSame = ({ person, phones }, { name, email, phone, phoneE164 }) =>
  phoneE164 === null
    ? person.name === name && person.email === email && person.phone === phone
    : phones.has(phoneE164);

/** By what a record is told to be of somebody. */
function kindOf({ id, emailNorm }: PersonRecord): IsSame {
  if (id !== null) return isSameCustomer;
  return emailNorm === null ? isSameNumber : isSameAddress;
}

function begin(record: PersonRecord, first: number): Gathered {
  const person = { id: null, name: null, email: null, phone: null };
  const gathered = { person, first, emails: new Set<string>(), phones: new Set<string>() };
  add(gathered, record, first);
  return gathered;
}

function add(gathered: Gathered, record: PersonRecord, place: number): void {
  const { person, emails, phones } = gathered;
  const { id, name, email, phone, emailNorm, phoneE164 } = record;
  gathered.first = Math.min(gathered.first, place);
  person.id ??= id;
  person.name ??= name;
  person.email ??= email;
  person.phone ??= phone;
  if (emailNorm !== null) emails.add(emailNorm);
  if (phoneE164 !== null) phones.add(phoneE164);
}
