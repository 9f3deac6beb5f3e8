import { isValueNode, specifiedRules, validate } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLError, GraphQLSchema, ValidationRule } from 'graphql';
import { javaValue } from './java-value.ts';
import { placeOf } from './query-path.ts';
import { refuseIntrospectionRule } from './refuse-introspection.ts';
import { validationTexts } from './validation-texts.ts';
import type { ValidationText } from './validation-texts.ts';
import { wireLocations } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

const maxErrors = 100;

/** What is wrong with a document, in graphql-java's words; empty when it is valid. */
export function validationErrors(schema: GraphQLSchema, document: DocumentNode, introspection: boolean): WireError[] {
  const rules = introspection ? specifiedRules : [...specifiedRules, refuseIntrospectionRule];
  const found = validate(schema, document, rules, { maxErrors });
  if (found.length === 0) return [];
  // graphql-js does not say which rule spoke, so each one speaks again alone.
  return rules.flatMap((rule) =>
    validate(schema, document, [rule], { maxErrors }).map((error) => describe(document, rule, error)),
  );
}

function describe(document: DocumentNode, rule: ValidationRule, error: GraphQLError): WireError {
  const said = (one: ValidationText) => isSpokenBy(one, rule) && one.pattern.test(error.message);
  const row = validationTexts.find(said);
  const node = error.nodes?.[0];
  const text = row ? fill(row, document, error, node) : error.message;
  const path = node ? placeOf(document, node).path.join('/') : '';
  const at = path === '' ? '' : ` @ '${path}'`;
  return {
    path: null,
    locations: wireLocations(error),
    message: `Validation error of type ${row?.type ?? 'InvalidSyntax'}: ${text}${at}`,
  };
}

const isSpokenBy = ({ rule, type }: ValidationText, speaker: ValidationRule) =>
  rule === speaker || (speaker === refuseIntrospectionRule && type === 'FieldUndefined');

function fill({ pattern, text }: ValidationText, document: DocumentNode, error: GraphQLError, node?: ASTNode): string {
  const groups = pattern.exec(error.message) ?? [];
  const place = node ? placeOf(document, node) : null;
  const value = node && isValueNode(node) ? node : place?.argumentNode?.value;
  return text.replace(/\$(\d)|\{(arg|value)\}/g, (_, group: string | undefined, name: string) => {
    if (group) return groups[Number(group)] ?? '';
    if (name === 'arg') return place?.argument ?? '';
    return value ? javaValue(value) : '';
  });
}
