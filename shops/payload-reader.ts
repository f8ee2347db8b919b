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

  /** Of an array each of its objects, else itself. */
  each(): PayloadReader[] {
    if (!Array.isArray(this.#value)) return [this];
    return this.#value.map((item: unknown) => new PayloadReader(item, this.#path, this.#read));
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  get isEmpty(): boolean {
    return Object.keys(this.#object()).length === 0;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object(), key);
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

  /** A whole number, told as one or in digits; null for anything else. */
  number(key: string): number | null {
    const value = Number(this.text(key) ?? Number.NaN);
    return Number.isSafeInteger(value) ? value : null;
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

  /** The texts of an array; anything else has none. */
  texts(key: string): string[] {
    const value = this.#get(key);
    const items: unknown[] = Array.isArray(value) ? value : [];
    return items.filter((item) => typeof item === 'string');
  }

  /** The value as it is, all of it counted as read. */
  whole(): unknown {
    this.#read.add(this.#path);
    return this.#value;
  }

  /** The same as text would tell it: a big whole number is a string of its digits. */
  plain(): unknown {
    return exact(this.whole());
  }

  /** Names of fields, without indexes, that were looked at, whether they are there or not. */
  looked(): string[] {
    return [...this.#read].toSorted();
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

function exact(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(exact);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item)]))
    : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
