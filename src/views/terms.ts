/** The class that gives an element the colours of a term: six in turn, and a grey before any term. */
export function termClass(term: number): string {
  return `t${term === 0 ? 0 : ((term - 1) % 6) + 1}`;
}

/** A time in ms as it is read: `1,486`. */
export function formatMs(ms: number): string {
  return grouped.format(Math.floor(ms));
}

/** Kept, since making one takes far longer than using it. */
const grouped = new Intl.NumberFormat('en-US');
