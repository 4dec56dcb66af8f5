/**
 * The first whole number from `from` on for which something holds, or `end` where there is none before it; looked
 * for by halves. Once it holds, it must hold for all numbers that follow.
 */
export function firstWhere(from: number, end: number, holds: (at: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
