import type { Input } from './engine.ts';
import { invalidParameter, validationError } from './errors.ts';
import type { DocumentPath } from './expressions/document-path.ts';
import type { IndexSchema } from './table-schema.ts';

/** What a page gives of each item it finds. */
export interface Selection {
  readonly countsOnly: boolean;
  readonly projection: readonly DocumentPath[] | undefined;
  /** Whether a local index lacks what was asked for, so that each item is fetched from the table too. */
  readonly fetchesItems: boolean;
}

export function readSelection(
  input: Input,
  index: IndexSchema | undefined,
  projection: readonly DocumentPath[] | undefined,
): Selection {
  const select = input.Select as string | undefined;
  if (projection && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const what = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${what}`);
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && !projection) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw invalidParameter('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  const missing = index ? missingAttributes(index, select, projection) : [];
  return { countsOnly: select === 'COUNT', projection, fetchesItems: missing.length > 0 };
}

function missingAttributes(
  index: IndexSchema,
  select: string | undefined,
  projection: readonly DocumentPath[] | undefined,
): (string | number)[] {
  const { kind, name, projected } = index;
  if (!projected) return [];
  if (select === 'ALL_ATTRIBUTES') {
    if (kind === 'local') return ['*'];
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  }
  const missing = (projection ?? []).map((path) => path[0] as string).filter((head) => !projected.includes(head));
  if (missing.length && kind === 'global') {
    throw invalidParameter(`Global secondary index ${name} does not project [${missing.join(', ')}]`);
  }
  return missing;
}
