import { UtilFault } from './signals.ts';

type Query = Record<string, unknown>;

const term = (kind: string, field: string, value: unknown): Query => ({ [kind]: { [field]: value } });
const not = (query: Query): Query => ({ bool: { must_not: query } });

function operatorQuery(field: string, operator: string, value: unknown): Query {
  switch (operator) {
    case 'eq':
      return term('term', field, value);
    case 'ne':
      return not(term('term', field, value));
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return { range: { [field]: { [operator]: value } } };
    case 'range': {
      const [gte, lte] = value as [unknown, unknown];
      return { range: { [field]: { gte, lte } } };
    }
    case 'match':
    case 'wildcard':
    case 'regexp':
      return term(operator, field, value);
    case 'matchPhrase':
      return term('match_phrase', field, value);
    case 'matchPhrasePrefix':
      return term('match_phrase_prefix', field, value);
    case 'multiMatch':
      return { multi_match: { query: value, fields: [field] } };
    case 'exists':
      return value === false ? not({ exists: { field } }) : { exists: { field } };
    default:
      throw new UtilFault(`Unsupported operator ${operator} of field ${field}.`);
  }
}

function entryQuery([name, value]: [string, unknown]): Query {
  if (name === 'and') return { bool: { must: (value as Query[]).map(toQuery) } };
  if (name === 'or') return { bool: { should: (value as Query[]).map(toQuery) } };
  if (name === 'not') return not(toQuery(value as Query));
  const terms = Object.entries(value as Query).map(([operator, operand]) => operatorQuery(name, operator, operand));
  return all(terms);
}

const all = (queries: Query[]): Query => (queries.length === 1 ? (queries[0] as Query) : { bool: { must: queries } });

const toQuery = (object: Query): Query => all(Object.entries(object).map(entryQuery));

/** `util.transform.toElasticsearchQueryDSL`, as JSON text. */
export const toElasticsearchQueryDSL = (object: Query): string => JSON.stringify(toQuery(object));
