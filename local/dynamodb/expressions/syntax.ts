/** A document path as written: `#x` placeholders still stand for names. */
export interface PathSyntax {
  readonly kind: 'path';
  readonly parts: readonly (string | number)[];
}

export interface ValueSyntax {
  readonly kind: 'value';
  readonly name: string;
}

export interface CallSyntax {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly OperandSyntax[];
}

export type OperandSyntax = PathSyntax | ValueSyntax | CallSyntax;

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type ConditionSyntax =
  | { readonly kind: 'and' | 'or'; readonly left: ConditionSyntax; readonly right: ConditionSyntax }
  | { readonly kind: 'not'; readonly operand: ConditionSyntax }
  | { readonly kind: 'compare'; readonly operator: Comparator; readonly args: readonly [OperandSyntax, OperandSyntax] }
  | { readonly kind: 'between'; readonly args: readonly [OperandSyntax, OperandSyntax, OperandSyntax] }
  | { readonly kind: 'in'; readonly args: readonly OperandSyntax[] }
  | CallSyntax;
