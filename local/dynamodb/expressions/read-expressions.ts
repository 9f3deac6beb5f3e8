import { validationError } from '../errors.ts';
import { bindCondition, type Condition } from './bind-condition.ts';
import { bindUpdate, type UpdateAction } from './bind-update.ts';
import { refuseOverlaps, type DocumentPath } from './document-path.ts';
import { ExpressionError } from './expression-error.ts';
import { parseCondition } from './parse-condition.ts';
import { parseOnce } from './parse-once.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import { readPlaceholders, type Placeholders } from './placeholders.ts';

/** A request's expressions, parsed, bound to its placeholders and checked. */
export interface Expressions {
  readonly condition?: Condition;
  readonly filter?: Condition;
  readonly keyCondition?: Condition;
  readonly projection?: readonly DocumentPath[];
  readonly update?: readonly UpdateAction[];
}

type Kind =
  'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression' | 'ProjectionExpression' | 'UpdateExpression';

export type ExpressionInput = { readonly [K in Kind | `ExpressionAttribute${'Names' | 'Values'}`]?: unknown };

const condition = parseOnce(parseCondition);
const projection = parseOnce(parseProjection);
const update = parseOnce(parseUpdate);

/** `kinds` are the expressions that this operation takes; placeholders must be used by one of them. */
export function readExpressions(input: ExpressionInput, kinds: readonly Kind[]): Expressions {
  refuseStrayPlaceholders(input, kinds);
  const placeholders = readPlaceholders(input);
  const read = <T>(kind: Kind, bind: (text: string, placeholders: Placeholders) => T): T | undefined => {
    const text = kinds.includes(kind) ? input[kind] : undefined;
    if (typeof text !== 'string') return undefined;
    try {
      return bind(text, placeholders);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw validationError(`Invalid ${kind}: ${error.message}`);
    }
  };
  const readCondition = (kind: Kind) => read(kind, (text, holders) => bindCondition(condition(text), holders));
  const expressions: Expressions = {
    update: read('UpdateExpression', (text, holders) => bindUpdate(update(text), holders)),
    condition: readCondition('ConditionExpression'),
    keyCondition: readCondition('KeyConditionExpression'),
    filter: readCondition('FilterExpression'),
    projection: read('ProjectionExpression', (text, holders) => {
      const paths = projection(text).map(holders.path);
      refuseOverlaps(paths);
      return paths;
    }),
  };
  placeholders.refuseUnused();
  return expressions;
}

function refuseStrayPlaceholders(input: ExpressionInput, kinds: readonly Kind[]): void {
  const isGiven = (name: keyof ExpressionInput) => input[name] !== undefined && input[name] !== null;
  if (isGiven('ExpressionAttributeNames') && !kinds.some(isGiven)) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const users = kinds.filter((kind) => kind !== 'ProjectionExpression');
  if (isGiven('ExpressionAttributeValues') && !users.some(isGiven)) {
    const verb = users.length > 1 ? 'are' : 'is';
    throw validationError(
      `ExpressionAttributeValues can only be specified when using expressions: ${users.join(' and ')} ${verb} null`,
    );
  }
}
