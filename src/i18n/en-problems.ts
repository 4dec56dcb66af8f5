/** What is wrong with a link or a file, in English; fetched when something is. */
export const enProblems = {
  title: 'Not opened',
  dismiss: 'Dismiss',
  'not-a-run': 'This is not a Raftarium run.',
  damaged: 'This cannot be read as a run: it is damaged, or only a part of it has arrived.',
  impossible:
    'Every part of this run can be read, but with this seed it cannot have gone as it says.',
  noJson: (line: number, column: number) =>
    `Line ${line}, column ${column}: this is no JSON from here on.`,
  newer: (version: number) =>
    `This run was saved by a newer Raftarium, in version ${version} of the form. Open it there.`,
  tooLarge: (most: string) => `This is too large to be a run: at most ${most} can be opened.`,
  tooLong: (events: string, most: string) =>
    `This run has ${events} events; at most ${most} can be opened.`,
  wrong: (path: string, needed: string) => `${path}: ${needed} is needed here.`,
  outOfRange: (path: string, least: string, most: string) =>
    `${path}: a number from ${least} to ${most} is needed here.`,
  tooMany: {
    items: (path: string, count: string, most: string) =>
      `${path}: ${count} items are too many; there can be ${most}.`,
    actions: (path: string, count: string, most: string) =>
      `${path}: ${count} actions in all are too many; there can be ${most}.`,
    characters: (path: string, count: string, most: string) =>
      `${path}: ${count} characters are too many; there can be ${most}.`,
  },
  expected: {
    object: 'an object, { … },',
    list: 'a list, [ … ],',
    pair: 'a pair of numbers such as [150, 300]',
    text: 'a text in quotation marks',
    command: 'a command such as "SET x = 5"',
    number: 'a number',
    'whole-number': 'a whole number',
    nothing: 'null, or nothing at all,',
    preset: '"figure-2" or "memory-only"',
    deed: 'what is done, such as "request" or "kill",',
    branch: 'at least one branch',
    node: 'a node of this cluster, such as "S1",',
    flag: 'true or false,',
    mistake: 'the name of a mistake, such as "one-timer",',
    'node-or-leader': '"leader" or a node of this cluster, such as "S1",',
    scenario: 'the name of a scenario, such as "figure-8",',
    when: 'exactly one of "at", "by", "never" and "next": true',
    claim: 'exactly one thing that is expected, such as "leader" or "committed",',
    leader: 'null, "any", or a node of this cluster, such as "S1",',
    role: '"leader", "candidate", "follower" or "down"',
    property: 'a property, such as "election-safety", or "any"',
    amount: 'a whole number, or a pair such as [1, 3], the smaller first,',
    nodes: 'a list of nodes, such as ["S1", "S2"], or how many',
  },
  settings: {
    heartbeatInterval: (least: number, most: number) =>
      `a whole number of ms from ${least} to ${most}`,
    electionTimeout: (least: number, most: number) =>
      `a pair of whole numbers of ms from ${least} to ${most}, the smaller first,`,
    latency: (least: number, most: number) =>
      `a pair of whole numbers of ms from ${least} to ${most}, the smaller first,`,
    loss: (least: number, most: number) => `a share from ${least} to ${most}`,
  },
};

/** The shape of these words in a language. */
export type ProblemWords = typeof enProblems;
