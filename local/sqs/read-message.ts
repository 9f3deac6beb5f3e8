import { createHash } from 'node:crypto';
import { AwsError } from '../lib/aws-error.ts';
import type { MessageAttribute } from './queues.ts';

/** A message as a request gives it, checked. */
export interface Message {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  /** Undefined: the queue's own. */
  readonly delayMs: number | undefined;
}

const maxDelaySeconds = 900;
const maxAttributes = 10;
// All of XML 1.0 is allowed, half a surrogate pair is not.
const notAllowed = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const invalid = (reason: string) => new AwsError('InvalidParameterValue', reason);

/** Reads a `SendMessage` or an entry of a batch; throws what SQS says of a bad one. */
export function readMessage(input: Readonly<Record<string, unknown>>): Message {
  const body = input['MessageBody'];
  if (typeof body !== 'string' || body === '')
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (notAllowed.test(body))
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  if (input['MessageDeduplicationId'] !== undefined)
    throw invalid(
      `Value ${String(input['MessageDeduplicationId'])} for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.`,
    );
  return { body, attributes: readAttributes(input['MessageAttributes']), delayMs: readDelay(input['DelaySeconds']) };
}

function readDelay(seconds: unknown): number | undefined {
  if (seconds === undefined || seconds === null) return undefined;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > maxDelaySeconds)
    throw invalid(
      `Value ${String(seconds)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${maxDelaySeconds}.`,
    );
  return seconds * 1_000;
}

function readAttributes(given: unknown): Record<string, MessageAttribute> {
  const entries = Object.entries((given ?? {}) as Record<string, Record<string, unknown>>);
  if (entries.length > maxAttributes)
    throw invalid(`Number of message attributes [${entries.length}] exceeds the allowed maximum [${maxAttributes}].`);
  return Object.fromEntries(
    entries.map(([name, { DataType: dataType, StringValue: stringValue, BinaryValue: binaryValue }]) => {
      if (!/^(?!(?:aws|amazon)\.)[\w-]+(?:\.[\w-]+)*$/i.test(name) || name.length > 256)
        throw invalid(`The message attribute name '${name}' is invalid.`);
      if (typeof dataType !== 'string' || !/^(?:String|Number|Binary)(?:\..+)?$/.test(dataType))
        throw invalid(
          `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
        );
      const isBinary = dataType.startsWith('Binary');
      const value = isBinary ? binaryValue : stringValue;
      if (typeof value !== 'string' || value === '')
        throw invalid(
          `The message attribute '${name}' must contain a non-empty message attribute value for message attribute type '${dataType}'.`,
        );
      if (dataType.startsWith('Number') && !Number.isFinite(Number(value)))
        throw invalid(`Can't cast the value of message (user) attribute '${name}' to a number.`);
      return [name, isBinary ? { dataType, binaryValue: value } : { dataType, stringValue: value }];
    }),
  );
}

/** SQS's own checksum: each name, type and value with its length, in the order of names. */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string {
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, attribute] of Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))) {
    add(Buffer.from(name));
    add(Buffer.from(attribute.dataType));
    const isText = 'stringValue' in attribute;
    hash.update(Buffer.of(isText ? 1 : 2));
    add(isText ? Buffer.from(attribute.stringValue) : Buffer.from(attribute.binaryValue, 'base64'));
  }
  return hash.digest('hex');
}
