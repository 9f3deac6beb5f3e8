/** An attribute value that was checked: exactly one member is set, numbers are in normal form, binary is base64. */
export type Value = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: true;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: Value[];
  M?: Attributes;
};

/** An item, or the inside of a map. */
export type Attributes = Record<string, Value>;

export type ValueType = keyof Value;

/** Reads what this program wrote. */
export const parseItem = (text: string): Attributes => JSON.parse(text) as Attributes;

export const typeOf = (value: Value): ValueType => {
  for (const type in value) return type as ValueType;
  throw new Error('An attribute value without a type got past the checks');
};

/** The attribute itself, never something inherited: an item may lack `constructor` or have `__proto__`. */
export const attributeOf = (attributes: Attributes, name: string): Value | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined;

export function setAttribute(attributes: Attributes, name: string, value: Value): void {
  // Plain assignment would set the prototype.
  if (name === '__proto__') {
    Object.defineProperty(attributes, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    attributes[name] = value;
  }
}

export function pickAttributes(attributes: Attributes, names: readonly string[]): Attributes {
  const picked: Attributes = {};
  for (const name of names) {
    const value = attributeOf(attributes, name);
    if (value) setAttribute(picked, name, value);
  }
  return picked;
}
