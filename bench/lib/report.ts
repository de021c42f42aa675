/** One measured number. */
export interface Row {
  readonly bench: string;
  readonly what: string;
  readonly services: number;
  readonly value: number;
  readonly unit: string;
  /** Against what the ratio is. */
  readonly reference?: string;
  readonly ratio?: number;
  /** What must not be exceeded, in the unit or as a ratio. */
  readonly limit?: number;
}

/** Prints each row as a line of JSON, then all of them as a table; says which limits are exceeded. */
export function report(rows: readonly Row[]): void {
  for (const row of rows) console.log(JSON.stringify(row));
  const cells = rows.map(({ what, services, value, unit, reference, ratio, limit }) => [
    what,
    services.toLocaleString('en'),
    `${rounded(value)} ${unit}`,
    ratio === undefined ? '' : `${rounded(ratio)} of ${reference ?? ''}`,
    limit === undefined ? '' : `${(ratio ?? value) <= limit ? 'within' : 'EXCEEDS'} ${limit}`,
  ]);
  const all = [['what', 'Services', 'median', 'ratio', 'limit'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0))) ?? [];
  console.log('');
  for (const row of all)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4);
}
