import { currencyDigits, formatAmount, parseAmount, sumMinor } from '../../domain/money.ts';

/** Reads a payload of unknown shape and keeps account of what was looked at, so that nothing is overlooked. */
export class PayloadReader {
  readonly #value: unknown;
  readonly #path: string;
  readonly #read: Set<string>;

  constructor(value: unknown, path = '', read = new Set<string>()) {
    this.#value = value;
    this.#path = path;
    this.#read = read;
  }

  get isEmpty(): boolean {
    return Object.keys(this.#object()).length === 0;
  }

  has(key: string): boolean {
    return key in this.#object();
  }

  /** Text, or a number digit by digit; null for what is absent, null, blank or of another kind. */
  text(key: string): string | null {
    const value = this.#get(key);
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  /** An id; 0 stands for none. */
  id(key: string): string | null {
    const id = this.text(key);
    return id === '0' ? null : id;
  }

  flag(key: string): boolean | null {
    const value = this.#get(key);
    return typeof value === 'boolean' ? value : null;
  }

  /** An object; what is absent, null or `[]` reads as an empty one. */
  part(key: string): PayloadReader {
    return new PayloadReader(this.#object()[key], this.#join(key), this.#read);
  }

  /** The objects of an array; a lone object is an array of one, anything else of none. */
  list(key: string): PayloadReader[] {
    const value = this.#object()[key];
    const items: unknown[] = Array.isArray(value) ? value : isObject(value) ? [value] : [];
    return items.map((item) => new PayloadReader(item, this.#join(key), this.#read));
  }

  /** The value as it is, all of it counted as read. */
  whole(): unknown {
    this.#read.add(this.#path);
    return this.#value;
  }

  /** Names of fields, without indexes, that hold something and were not looked at. */
  unread(value: unknown = this.#value, path: string = this.#path): string[] {
    if (this.#read.has(path) || value === null || value === undefined || value === '') return [];
    if (Array.isArray(value)) return [...new Set(value.flatMap((item: unknown) => this.unread(item, path)))];
    if (!isObject(value)) return [path];
    return Object.entries(value).flatMap(([key, item]) => this.unread(item, joinPath(path, key)));
  }

  #get(key: string): unknown {
    this.#read.add(this.#join(key));
    return this.#object()[key];
  }

  #object(): Record<string, unknown> {
    return isObject(this.#value) ? this.#value : {};
  }

  #join(key: string): string {
    return joinPath(this.#path, key);
  }
}

/** An amount without the zeros that the currency has no place for: `"1200.00"` yen are `"1200"`. */
export function toAmount(text: string, currency: string | null): string {
  const [whole = '', decimals = ''] = text.split('.');
  const digitCount = currencyDigits(currency ?? '');
  if (!/^0+$/.test(decimals.slice(digitCount))) return text;
  return digitCount === 0 ? whole : `${whole}.${decimals.slice(0, digitCount)}`;
}

/** The sum of amounts; an unreadable one is given back as it is, for the API to name. */
export function sumAmounts(texts: readonly string[], currency: string | null): string {
  const amounts = texts.map((text) => toAmount(text, currency));
  const minors = amounts.map((amount) => parseAmount(amount, currency ?? ''));
  const unreadable = amounts.find((_amount, index) => minors[index] === null);
  const sum = sumMinor(minors.flatMap((minor) => minor ?? []));
  return unreadable ?? (sum === null ? amounts.join('+') : formatAmount(sum, currency ?? ''));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
