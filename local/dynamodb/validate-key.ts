import { invalidParameter, validationError } from './errors.ts';
import type { KeyType } from './key-encoding.ts';
import { keyAttributes, type KeyAttribute, type KeySchema, type TableSchema } from './table-schema.ts';
import { attributeOf, typeOf, type Attributes, type Value } from './value.ts';

const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;

/** Refuses what is not exactly a primary key of the table. */
export function validateKey(key: Attributes, schema: KeySchema): void {
  const attributes = keyAttributes(schema);
  if (Object.keys(key).length !== attributes.length) throw mismatch();
  for (const attribute of attributes) {
    const value = attributeOf(key, attribute.name);
    if (!value || value[attribute.type] === undefined) throw mismatch();
    if (isEmpty(value)) throw emptyKey(attribute);
    refuseLongKey(value, attribute === schema.partition);
  }
}

const mismatch = () => validationError('The provided key element does not match the schema');

/** Refuses an item that cannot be stored in the table or one of its indexes. */
export function validateItemKeys(item: Attributes, { key, indexes }: TableSchema): void {
  for (const attribute of keyAttributes(key)) {
    const value = attributeOf(item, attribute.name);
    if (!value) throw invalidParameter(`Missing the key ${attribute.name} in the item`);
    if (value[attribute.type] === undefined) {
      throw invalidParameter(
        `Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${typeOf(value)}`,
      );
    }
    if (isEmpty(value)) throw emptyKey(attribute);
    refuseLongKey(value, attribute === key.partition);
  }
  for (const index of indexes) {
    for (const attribute of keyAttributes(index.key)) {
      const value = attributeOf(item, attribute.name);
      if (value) validateIndexKey(value, attribute, index.name, attribute === index.key.partition);
    }
  }
}

function validateIndexKey(value: Value, { name, type }: KeyAttribute, index: string, isPartition: boolean): void {
  if (value[type] === undefined) {
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index}`,
    );
  }
  if (isEmpty(value)) {
    throw validationError(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyWord(type)} value. IndexName: ${index}, IndexKey: ${name}`,
    );
  }
  refuseLongKey(value, isPartition);
}

const isEmpty = (value: Value) => value.S === '' || value.B === '';
const emptyWord = (type: KeyType) => (type === 'B' ? 'binary' : 'string');

const emptyKey = ({ name, type }: KeyAttribute) =>
  validationError(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${emptyWord(type)} value. Key: ${name}`,
  );

function refuseLongKey(value: Value, isPartition: boolean): void {
  const size = value.B === undefined ? Buffer.byteLength(value.S ?? '') : Buffer.byteLength(value.B, 'base64');
  if (isPartition && size > MAX_PARTITION_KEY_BYTES) {
    throw invalidParameter('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  }
  if (!isPartition && size > MAX_SORT_KEY_BYTES) {
    throw invalidParameter('Aggregated size of all range keys has exceeded the size limit of 1024 bytes');
  }
}
