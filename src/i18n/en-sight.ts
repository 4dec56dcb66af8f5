/** What is said where the cluster is shown as one node knows it, in English; fetched when somebody asks for that. */
export const enSight = {
  title: (id: string) => `The cluster as ${id} knows it.`,
  why: 'Its own state in full; of the others only what their messages told it, and how old that is. What it cannot know is pale.',
  down: (id: string) => `${id} is down: it knows nothing.`,
  downWhy: 'What it had heard was in memory. After a restart it has only its disk, and hears anew.',
  showAll: 'Show everything',
  /** Below a node, and where there is only room for a word. */
  heard: (ms: string) => `heard ${ms} ms ago`,
  now: 'heard just now',
  nowShort: 'just now',
  ago: (ms: string) => `${ms} ms ago`,
  never: 'nothing heard yet',
  neverLately: (ms: string) => `nothing heard for ${ms} ms`,
  unheard: 'unheard',
  role: 'Unknown',
  silent: {
    'connection-refused': (ms: string) => `connection refused ${ms} ms ago`,
    'connection-reset': (ms: string) => `connection reset ${ms} ms ago`,
    'bad-answer': (ms: string) => `unreadable answer ${ms} ms ago`,
    'timed-out': (ms: string) => `timed out ${ms} ms ago`,
  },
  unknown: '?',
  others: 'What it knows of the others',
  asWhat: (role: string, term: number) => `${role}, term ${term}`,
  inTerm: (term: number) => `term ${term}`,
  votedFor: (id: string) => `voted for ${id}`,
  holds: (index: number) => `holds the same log up to index ${index}`,
  ends: (index: number) => (index === 0 ? 'its log is empty' : `its log ends at index ${index}`),
  reaches: (index: number) => `its log reaches index ${index}`,
  committed: (index: number) =>
    index === 0 ? 'has committed nothing' : `has committed up to index ${index}`,
  list: (parts: readonly string[]) => parts.join(', '),
  cell: (index: number) => `index ${index}: an entry that it has not seen`,
  row: (id: string, what: string) => `${id}, as far as is known: ${what}`,
};

/** The shape of these words in a language. */
export type SightWords = typeof enSight;
