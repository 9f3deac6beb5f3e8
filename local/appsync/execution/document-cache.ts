import { GraphQLError, Kind, parse, visit } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { unsourced } from '../unsourced.ts';
import { countSelectedFields } from './count-selected-fields.ts';
import { queryDepth } from './query-depth.ts';
import { validationErrors } from './validation-errors.ts';
import { wireLocations } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

export interface PreparedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operations: readonly OperationDefinitionNode[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Which fields are selected depends on variables: `@skip` or `@include` occurs. */
  readonly conditional: boolean;
  /** Response keys differ from field names somewhere. */
  readonly aliased: boolean;
  /** Why it cannot run, if it cannot. */
  readonly errors: readonly WireError[];
}

const maxDocuments = 500;
const maxCachedLength = 20_000;

interface Options {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  /** 0 is no limit. */
  readonly depthLimit: number;
}

/** Parses and validates documents; what it did for a text it keeps, up to a bound, the least recently used going first. */
export function createDocumentCache(options: Options): (text: string) => PreparedDocument {
  const cache = new Map<string, PreparedDocument>();
  return (text) => {
    const known = cache.get(text);
    if (known) {
      cache.delete(text);
      cache.set(text, known);
      return known;
    }
    const prepared = prepare(text, options);
    if (text.length <= maxCachedLength) cache.set(text, prepared);
    const [oldest] = cache.keys();
    if (cache.size > maxDocuments && oldest !== undefined) cache.delete(oldest);
    return prepared;
  };
}

function prepare(text: string, { schema, introspection, depthLimit }: Options): PreparedDocument {
  try {
    const document = parse(text, { maxTokens: unsourced.maxDocumentTokens });
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const named = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = Object.fromEntries(named.map((node) => [node.name.value, node]));
    const invalid = validationErrors(schema, document, introspection);
    const errors = invalid.length > 0 ? invalid : limitErrors(operations, fragments, depthLimit);
    const conditional = text.includes('@skip') || text.includes('@include');
    return { text, document, operations, fragments, conditional, aliased: hasAlias(document), errors };
  } catch (error) {
    return { ...unreadable, text, errors: [syntaxError(text, error)] };
  }
}

const unreadable = {
  document: { kind: Kind.DOCUMENT, definitions: [] } as DocumentNode,
  operations: [],
  fragments: {},
  conditional: false,
  aliased: false,
};

function hasAlias(document: DocumentNode): boolean {
  let found = false;
  visit(document, { Field: ({ alias }) => void (found ||= alias !== undefined) });
  return found;
}

function limitErrors(
  operations: readonly OperationDefinitionNode[],
  fragments: PreparedDocument['fragments'],
  limit: number,
): WireError[] {
  const fields = Math.max(0, ...operations.map((operation) => countSelectedFields(operation, fragments)));
  if (fields > unsourced.maxSelectedFields) {
    return [{ path: null, locations: null, message: unsourced.tooManyFieldsText(unsourced.maxSelectedFields) }];
  }
  const depth = Math.max(0, ...operations.map((operation) => queryDepth(operation, fragments)));
  if (limit === 0 || depth <= limit) return [];
  return [{ path: null, data: null, errorInfo: null, locations: null, ...unsourced.depthLimit(depth, limit) }];
}

function syntaxError(text: string, error: unknown): WireError {
  // A document nested so deeply that it has no room on the stack.
  if (error instanceof RangeError) return { path: null, locations: null, message: unsourced.tooDeepToParseText };
  if (!(error instanceof GraphQLError)) throw error;
  if (error.message.includes('tokens')) {
    return { path: null, locations: null, message: unsourced.tooManyTokensText(unsourced.maxDocumentTokens) };
  }
  const at = error.locations?.[0] ?? { line: 1, column: 1 };
  const token = /^[\w]+|^./.exec(text.slice(error.positions?.[0] ?? text.length))?.[0] ?? '<EOF>';
  const message = unsourced.syntaxErrorText(token, at.line, at.column);
  return { path: null, locations: wireLocations(error), message };
}
