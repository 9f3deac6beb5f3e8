import {
  ExecutableDefinitionsRule,
  FieldsOnCorrectTypeRule,
  FragmentsOnCompositeTypesRule,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  PossibleFragmentSpreadsRule,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
  SingleFieldSubscriptionsRule,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
} from 'graphql';
import type { ValidationRule } from 'graphql';

/** Turns one text of graphql-js into graphql-java's type and text. `$1` is the first group, `{arg}` and `{value}` the argument. */
export interface ValidationText {
  readonly rule: ValidationRule;
  readonly pattern: RegExp;
  readonly type: string;
  readonly text: string;
}

const row = (rule: ValidationRule, type: string, pattern: RegExp, text: string): ValidationText => ({
  rule,
  type,
  pattern,
  text,
});

const argument = "argument '{arg}' with value '{value}'";

/** The first row of a rule whose pattern matches speaks. */
export const validationTexts: readonly ValidationText[] = [
  row(
    FieldsOnCorrectTypeRule,
    'FieldUndefined',
    /field "(.+?)" on type "(.+?)"/,
    "Field '$1' in type '$2' is undefined",
  ),
  row(
    ScalarLeafsRule,
    'SubSelectionNotAllowed',
    /Field "(.+?)" must not .* type "(.+?)"/,
    'Sub selection not allowed on leaf type $2 of field $1',
  ),
  row(
    ScalarLeafsRule,
    'SubSelectionRequired',
    /Field "(.+?)" of type "(.+?)"/,
    'Sub selection required for type $2 of field $1',
  ),
  row(KnownArgumentNamesRule, 'UnknownArgument', /argument "(.+?)" on field/, 'Unknown field argument $1'),
  row(KnownArgumentNamesRule, 'UnknownArgument', /argument "(.+?)"/, 'Unknown directive argument $1'),
  row(
    ProvidedRequiredArgumentsRule,
    'MissingFieldArgument',
    /Field ".+?" argument "(.+?)"/,
    'Missing field argument $1',
  ),
  row(ProvidedRequiredArgumentsRule, 'MissingDirectiveArgument', /argument "(.+?)"/, 'Missing directive argument $1'),
  row(KnownTypeNamesRule, 'UnknownType', /type "(.+?)"/, 'Unknown type $1'),
  row(KnownFragmentNamesRule, 'UndefinedFragment', /fragment "(.+?)"/, 'Undefined fragment $1'),
  row(NoUnusedFragmentsRule, 'UnusedFragment', /Fragment "(.+?)"/, 'Unused fragment $1'),
  row(NoUndefinedVariablesRule, 'UndefinedVariable', /Variable "\$(.+?)"/, 'Undefined variable $1'),
  row(NoUnusedVariablesRule, 'UnusedVariable', /Variable "\$(.+?)"/, 'Unused variable $1'),
  row(
    VariablesInAllowedPositionRule,
    'VariableTypeMismatch',
    /of type "(.+?)" .* type "(.+?)"/,
    "Variable type '$1' doesn't match expected type '$2'",
  ),
  row(VariablesAreInputTypesRule, 'NonInputTypeOnVariable', /Variable "\$(.+?)"/, 'Wrong type for a variable'),
  row(
    ValuesOfCorrectTypeRule,
    'WrongType',
    /Field ".+?\.(.+?)" of required type/,
    `${argument} is missing required fields '[$1]'`,
  ),
  row(
    ValuesOfCorrectTypeRule,
    'WrongType',
    /Field "(.+?)" is not defined by type "(.+?)"/,
    `${argument} contains a field not in '$2': '$1'`,
  ),
  row(ValuesOfCorrectTypeRule, 'WrongType', /found null/, `${argument} must not be null`),
  row(ValuesOfCorrectTypeRule, 'WrongType', /(?:of type|in|Enum) "(.+?)"/, `${argument} is not a valid '$1'`),
  row(ValuesOfCorrectTypeRule, 'WrongType', /^(\w+) cannot represent/, `${argument} is not a valid '$1'`),
  row(
    OverlappingFieldsCanBeMergedRule,
    'FieldsConflict',
    /Fields "(.+?)" conflict because (.+?)(?:\. Use|$)/,
    '$1: $2',
  ),
  row(
    PossibleFragmentSpreadsRule,
    'InvalidFragmentType',
    /type "(.+?)" can never be of type "(.+?)"/,
    'Fragment cannot be spread here as objects of type $1 can never be of type $2',
  ),
  row(
    FragmentsOnCompositeTypesRule,
    'FragmentTypeConditionInvalid',
    /type "(.+?)"/,
    'Fragment type condition is invalid, must be on Object/Interface/Union',
  ),
  row(NoFragmentCyclesRule, 'FragmentCycle', /./, 'Fragment cycles not allowed'),
  row(KnownDirectivesRule, 'UnknownDirective', /^Unknown directive "@(.+?)"/, 'Unknown directive $1'),
  row(KnownDirectivesRule, 'MisplacedDirective', /^Directive "@(.+?)"/, 'Directive $1 not allowed here'),
  row(
    UniqueDirectivesPerLocationRule,
    'DuplicateDirectiveName',
    /directive "@(.+?)"/,
    "Directives must be uniquely named within a location. The directive '$1' is not unique",
  ),
  row(
    UniqueOperationNamesRule,
    'DuplicateOperationName',
    /named "(.+?)"/,
    "There can be only one operation named '$1'",
  ),
  row(UniqueFragmentNamesRule, 'DuplicateFragmentName', /named "(.+?)"/, "There can be only one fragment named '$1'"),
  row(UniqueArgumentNamesRule, 'DuplicateArgumentNames', /named "(.+?)"/, "There can be only one argument named '$1'"),
  row(UniqueVariableNamesRule, 'DuplicateVariableName', /named "\$(.+?)"/, "There can be only one variable named '$1'"),
  row(UniqueInputFieldNamesRule, 'WrongType', /named "(.+?)"/, "There can be only one input field named '$1'"),
  row(LoneAnonymousOperationRule, 'LoneAnonymousOperationViolation', /./, 'Anonymous operation with other operations'),
  row(
    ExecutableDefinitionsRule,
    'NonExecutableDefinition',
    /The "?(.+?)"? definition/,
    'The $1 definition is not executable',
  ),
  row(
    SingleFieldSubscriptionsRule,
    'SubscriptionMultipleRootFields',
    /./,
    'A subscription operation must have exactly one root field',
  ),
];
