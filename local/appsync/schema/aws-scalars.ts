import { isIP } from 'node:net';
import { Kind, valueFromASTUntyped } from 'graphql';
import type { GraphQLScalarType, ValueNode } from 'graphql';
import { unsourced } from '../unsourced.ts';
import { isNestedDeeper } from '../../lib/is-nested-deeper.ts';
import { ScalarError } from './scalar-error.ts';

interface AwsScalar {
  /** How AppSync calls it in its texts. */
  readonly noun: string;
  /** True for the values that may pass in either direction. */
  readonly accepts: (value: unknown) => boolean;
}

const offset = String.raw`(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)`;
const time = String.raw`([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{0,9})?)?`;
const datePattern = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})${offset}?$`);
const timePattern = new RegExp(`^${time}${offset}?$`);
const dateTimePattern = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})T${time}${offset}$`);
const emailPattern = /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/;
const phonePattern = /^\+?[\d][\d\s().-]{2,}$/;
const maxEmailLength = 254;

/** The calendar's own check: 30 February has a date's form only. */
function isCalendarDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function matchesDay(pattern: RegExp, value: unknown): boolean {
  const day = typeof value === 'string' ? pattern.exec(value)?.[1] : undefined;
  return day !== undefined && isCalendarDay(day);
}

function isUrl(value: string): boolean {
  return URL.canParse(value) && !new URL(value).pathname.includes('//');
}

function isIpAddress(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

const text = (accepts: (value: string) => boolean) => (value: unknown) => typeof value === 'string' && accepts(value);

const awsScalars: Readonly<Record<string, AwsScalar>> = {
  AWSDate: { noun: 'Date', accepts: (value) => matchesDay(datePattern, value) },
  AWSTime: { noun: 'Time', accepts: text((value) => timePattern.test(value)) },
  AWSDateTime: { noun: 'DateTime', accepts: (value) => matchesDay(dateTimePattern, value) },
  AWSTimestamp: { noun: 'Timestamp', accepts: (value) => Number.isSafeInteger(value) },
  AWSEmail: { noun: 'Email', accepts: text((value) => value.length <= maxEmailLength && emailPattern.test(value)) },
  AWSPhone: {
    noun: 'Phone',
    accepts: text((value) => phonePattern.test(value) && value.replace(/\D/g, '').length <= 15),
  },
  AWSURL: { noun: 'URL', accepts: text(isUrl) },
  AWSIPAddress: { noun: 'IP Address', accepts: text(isIpAddress) },
};

/** Gives the schema's AWS scalars their rules, inwards and outwards. */
export function applyAwsScalars(typeOf: (name: string) => GraphQLScalarType): void {
  for (const [name, { noun, accepts }] of Object.entries(awsScalars)) {
    const check = (verb: 'parse' | 'serialize') => (value: unknown) => {
      if (!accepts(value)) throw new ScalarError(`Unable to ${verb} \`${show(value)}\` as a valid ${noun} Object.`);
      return value;
    };
    const parse = check('parse');
    Object.assign(typeOf(name), {
      serialize: check('serialize'),
      parseValue: parse,
      parseLiteral: (node: ValueNode) => parse(literal(node)),
    });
  }
  Object.assign(typeOf('AWSJSON'), {
    serialize: (value: unknown) => JSON.stringify(typeof value === 'string' ? jsonOrItself(value) : value),
    parseValue: parseJson,
    parseLiteral: (node: ValueNode) => parseJson(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const literal = (node: ValueNode) => (node.kind === Kind.INT ? Number(node.value) : valueFromASTUntyped(node));

function parseJson(value: unknown): unknown {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
    if (parsed !== undefined && !isNestedDeeper(parsed, unsourced.maxJsonDepth)) return parsed;
  } catch {
    // Told below, in the service's words.
  }
  throw new ScalarError(`Unable to parse \`${show(value)}\` as a valid JSON Object.`);
}

/** A string that holds JSON leaves compactly; any other string leaves as a JSON string. */
function jsonOrItself(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
