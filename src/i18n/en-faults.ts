/** What is said of all that can be broken, in English; fetched once the page is at rest. */
export const enFaults = {
  /** The sheet of all that can be done, and of the settings; on a phone it is the menu too. */
  sheet: 'Actions and settings',

  breakIt: {
    title: 'Break it',
    links: 'Links',
    cut: 'Cut a link',
    partition: 'Partition',
    healAll: 'Heal all',
    nothingCut: 'No link is cut.',
    noLinks: 'One node alone has no links.',
    timers: 'Election timers',
    meet: 'Make them meet',
    meetNote: 'All run out together: a split vote comes next.',
    spread: 'Spread them out',
    spreadNote: 'They run out one after the other.',
    noTimers: 'No election timer is running.',
    weather: 'Weather',
    strengths: { off: 'Off', light: 'Light', rough: 'Rough', storm: 'Storm' },
    weatherNote:
      'Random faults, from the seed of the run. Off ends them, heals every link and starts every node.',
    hand: 'By hand',
    choose: 'Choose each event',
    handNote: 'Time stands still, and you choose what happens next.',
  },

  stream: {
    title: 'Stream of requests',
    off: 'off',
    every: (ms: number) => `every ${ms} ms`,
    to: 'To',
    note: 'A client sends SET x = 1, SET x = 2 and so on.',
    leader: 'the leader',
    other: (ms: number) => `Now one every ${ms} ms.`,
  },

  node: {
    more: (id: string) => `More for ${id}`,
    freeze: 'Freeze',
    freezeNote: 'The process stands still; what is sent to it waits.',
    thaw: 'Thaw',
    wipe: 'Wipe',
    wipeNote: 'It is killed and its disk is lost. Raft does not promise to survive that.',
    isolate: 'Isolate',
    isolateNote: 'No message reaches it or comes from it.',
    beat: 'Heartbeat now',
    beatNote: 'It does not wait for the end of its interval.',
    askAgain: 'Ask again now',
    askAgainNote: 'It asks those for their vote who have not answered.',
    clock: 'Its clock runs',
    rate: (rate: number) => `${RATES[rate] ?? rate}×`,
    clockAt: (rate: number) => `clock ${RATES[rate] ?? rate}×`,
    clockNote: 'Timers that are set from now on follow it.',
  },

  link: {
    title: (a: string, b: string) => `Link ${a} – ${b}`,
    open: 'It carries messages both ways.',
    cut: 'It is cut both ways: whatever is sent over it is lost.',
    oneWay: (from: string, to: string) => `Cut one way: what ${from} sends to ${to} is lost.`,
    label: (a: string, b: string, state: string) => `Link ${a} – ${b}: ${state}`,
    states: {
      open: 'open',
      cut: 'cut',
      oneWay: (from: string, to: string) => `cut from ${from} to ${to}`,
    },
    links: 'Links',
    cutBoth: 'Cut',
    healBoth: 'Heal',
    cutOne: 'Cut this way',
    healOne: 'Heal this way',
    latency: 'Latency',
    loss: 'Lost',
    like: (range: string, percent: number) => `As the network: ${range}, ${percent} % lost.`,
    own: 'Give it its own',
    usual: 'Like the others',
    quality: (range: string, percent: number) =>
      percent === 0 ? range : `${range}, ${percent} % lost`,
  },

  tool: {
    cut: 'Press a link to cut it, or to heal it.',
    partition: 'Press nodes to move them to another group.',
    done: 'Done',
    split: 'Split',
    oneGroup: 'All are in one group.',
    cancel: 'Cancel',
    inGroup: (id: string, group: number) => `${id} is in group ${group}.`,
    groups: (all: readonly (readonly string[])[]) => all.map((ids) => ids.join(', ')).join(' | '),
  },

  hand: {
    title: 'By hand',
    note: 'Time stands still. Press what is to happen next, here or on the stage.',
    leave: 'Leave',
    messages: 'Messages under way',
    noMessages: 'No message is under way.',
    deliver: 'Deliver',
    drop: 'Drop',
    deliverThis: (message: string) => `Deliver: ${message}`,
    dropThis: (message: string) => `Drop: ${message}`,
    timers: 'Timers',
    noTimers: 'No timer runs: start or thaw a node.',
    runOut: 'Run out',
    kinds: {
      election: 'election timeout',
      heartbeat: 'heartbeat interval',
      retry: 'asks again for votes',
    },
    runOutThis: (node: string, kind: string) => `Let it run out: ${node}, ${kind}`,
    left: (ms: number) => `${ms} ms left`,
  },
};

const RATES: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };

/** The shape of these words in a language. */
export type FaultWords = typeof enFaults;
