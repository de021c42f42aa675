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
  /** What the value must not exceed. */
  readonly limit?: number;
  /** What the ratio must not exceed. */
  readonly ratioLimit?: number;
}

/** Prints each row as a line of JSON, then all of them as a table; says which limits are exceeded. */
export function report(rows: readonly Row[]): void {
  for (const row of rows) console.log(JSON.stringify(row));
  const cells = rows.map(({ what, services, value, unit, reference, ratio, limit, ratioLimit }) => [
    what,
    services.toLocaleString('en'),
    `${rounded(value)} ${unit}`,
    ratio === undefined ? '' : `${rounded(ratio)} of ${reference ?? ''}`,
    [judged(value, limit), judged(ratio, ratioLimit)].filter(Boolean).join(', '),
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

function judged(value: number | undefined, limit: number | undefined): string {
  if (value === undefined || limit === undefined) return '';
  return `${value <= limit ? 'within' : 'EXCEEDS'} ${limit}`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(4);
}
