import type { KeyType } from './key-encoding.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface KeySchema {
  readonly partition: KeyAttribute;
  readonly sort?: KeyAttribute;
}

export interface IndexSchema {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: KeySchema;
  /** The attributes an index holds; undefined: all of them. */
  readonly projected: readonly string[] | undefined;
  /** As the template says it, for DescribeTable. */
  readonly projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

export interface TableSchema {
  readonly name: string;
  readonly arn: string;
  readonly key: KeySchema;
  readonly indexes: readonly IndexSchema[];
  /** The attribute with an item's end of life, in seconds since the epoch. */
  readonly timeToLiveAttribute?: string;
  readonly stream?: { readonly arn: string; readonly viewType: string };
}

export const keyAttributes = ({ partition, sort }: KeySchema): KeyAttribute[] =>
  sort ? [partition, sort] : [partition];

/** As the wire writes it. */
export const keyElements = ({ partition, sort }: KeySchema) => [
  { AttributeName: partition.name, KeyType: 'HASH' },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' }] : []),
];

export const keyNames = (key: KeySchema): string[] => keyAttributes(key).map((attribute) => attribute.name);
