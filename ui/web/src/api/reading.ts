// What comes over the wire is hostile until read. A reader turns an unknown value into a type or
// throws a ContractError that names the field and what was expected there, never the value.

export class ContractError extends Error {
  constructor(
    readonly where: string,
    readonly expected: string,
  ) {
    super(`${where}: ${expected} expected`);
    this.name = 'ContractError';
  }
}

export type Reader<T> = (value: unknown, where: string) => T;

export function text(longest: number): Reader<string> {
  return (value, where) => {
    if (typeof value !== 'string' || value.length > longest) {
      throw new ContractError(where, `text of at most ${longest} characters`);
    }
    return value;
  };
}

export function matching(pattern: RegExp, what: string): Reader<string> {
  return (value, where) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new ContractError(where, what);
    return value;
  };
}

export function whole(least: number, most: number): Reader<number> {
  return (value, where) => {
    if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most) {
      throw new ContractError(where, `whole number of ${least} to ${most}`);
    }
    return value as number;
  };
}

export const flag: Reader<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw new ContractError(where, 'true or false');
  return value;
};

export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (value, where) => {
    const word = words.find((candidate) => candidate === value);
    if (word === undefined) throw new ContractError(where, `one of ${words.join(', ')}`);
    return word;
  };
}

// A field that may be missing or null.
export function maybe<T>(inner: Reader<T>): Reader<T | null> {
  return (value, where) => (value === undefined || value === null ? null : inner(value, where));
}

export function list<T>(inner: Reader<T>, longest: number): Reader<T[]> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length > longest) {
      throw new ContractError(where, `list of at most ${longest}`);
    }
    return value.map((item: unknown, index) => inner(item, `${where}[${index}]`));
  };
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, unknown>;

export const object: Reader<JsonObject> = (value, where) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ContractError(where, 'object');
  }
  return value as JsonObject;
};

type Shape = Record<string, Reader<unknown>>;
type Read<S extends Shape> = { [K in keyof S]: S[K] extends Reader<infer T> ? T : never };

// Fields beyond the shape are dropped: what the contract does not name does not reach a page.
export function shape<S extends Shape>(fields: S): Reader<Read<S>> {
  return (value, where) => {
    const source = object(value, where);
    const entries = Object.entries(fields).map(
      ([key, reader]) => [key, reader(source[key], `${where}.${key}`)] as const,
    );
    return Object.fromEntries(entries) as Read<S>;
  };
}
