/** One measured number, and the least or the most that it should be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** CPU time of this process so far in µs, its helper threads included: what another process takes does not count. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Puts every figure on a line of its own, with its target and whether it is met. */
export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map((figure) => {
      const { name, value, unit } = figure;
      return `${name.padEnd(width)}  ${show(value).padStart(9)} ${unit.padEnd(8)} ${verdict(figure)}`.trimEnd();
    })
    .join('\n');
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3);
}

function verdict({ value, atMost, atLeast }: Figure): string {
  if (atMost !== undefined) return `at most ${atMost}: ${value <= atMost ? 'met' : 'MISSED'}`;
  if (atLeast !== undefined) return `at least ${atLeast}: ${value >= atLeast ? 'met' : 'MISSED'}`;
  return '';
}
