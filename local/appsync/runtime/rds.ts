type Value = Record<string, unknown>;
interface Statement {
  readonly records?: readonly (readonly Value[])[];
  readonly columnMetadata?: readonly { readonly label?: string; readonly name?: string }[];
}

/** `util.rds.toJsonObject`: per statement a list of rows, each by its columns' labels; null columns are left out. */
function toJsonObject(result: string | { sqlStatementResults?: readonly Statement[] }): unknown {
  const parsed = (typeof result === 'string' ? JSON.parse(result) : result) as {
    sqlStatementResults?: readonly Statement[];
  };
  return (parsed.sqlStatementResults ?? []).map(({ records, columnMetadata = [] }) =>
    // AppSync's recorded answer for a statement without records is one empty row.
    records ? records.map((row) => rowObject(row, columnMetadata)) : [{}],
  );
}

function rowObject(row: readonly Value[], columns: NonNullable<Statement['columnMetadata']>): Value {
  const object: Value = {};
  row.forEach((value, index) => {
    const column = columns[index];
    if (!column || value.isNull === true) return;
    object[column.label ?? column.name ?? ''] = plain(value);
  });
  return object;
}

function plain(value: Value): unknown {
  const [kind, content] = Object.entries(value)[0] ?? [];
  if (kind !== 'arrayValue' && kind !== 'arrayValues') return content;
  if (Array.isArray(content)) return content.map((each) => plain(each as Value));
  const [inner, values] = Object.entries(content as Value)[0] ?? [];
  return inner === 'arrayValues' ? (values as Value[]).map((each) => plain({ arrayValue: each })) : values;
}

export const rds = { toJsonObject };
