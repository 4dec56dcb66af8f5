/** What is said of real nodes and of attaching to them, in English. */
export const enLive = {
  dialog: {
    title: 'Attach to real nodes',
    intro:
      'The same node code also runs as processes that talk real HTTP: npm run cluster starts three of them and prints a link to this page. Attached to them, the page shows what they do.',
    label: 'Addresses',
    note: 'One address is enough: each node knows the others.',
    attach: 'Attach',
    looking: 'Looking for the nodes …',
    more: 'Attach to real nodes …',
  },
  problems: {
    'no-address': 'Write the address of a node, such as 127.0.0.1:7001.',
    'bad-address': (text: string) =>
      `“${text}” is no address: write host and port, such as 127.0.0.1:7001.`,
    'too-many': (most: number) => `At most ${most} nodes can be shown.`,
    'nobody-answers': (origin: string) =>
      `Nobody answers there. Are the nodes running, and do they let this page in (--cors ${origin})?`,
    'no-node': (address: string) => `What answers at ${address} is not a Raft node.`,
    'same-node': (id: string, a: string, b: string) =>
      `${a} and ${b} both say that they are ${id}.`,
    stranger: (address: string) => `The other nodes know nobody at ${address}.`,
  },
  bar: {
    attached: 'Attached to real nodes',
    detach: 'Detach',
    detachNote: 'Back to the simulation, where you left it',
    live: 'Live',
    follow: 'Show what happens now',
  },
  share: {
    link: 'Link to these nodes',
    note: 'Whoever can reach these addresses sees the same nodes.',
  },
  notices: {
    title: 'Not done',
    dismiss: 'Dismiss',
    'in-the-past':
      'This is the past of real processes: it can be looked at, not changed. Press Live to act.',
    'only-simulated': 'Real processes cannot do this; a simulation can. Detach to go back to it.',
    'no-leader': 'No leader is known to send to. Choose a node, or wait for the election.',
    'no-restart': (id: string) =>
      `A page cannot start a process: start ${id} again in its terminal.`,
    'no-faults': (id: string) => `${id} was started without --allow-faults.`,
    'no-answer': (id: string) => `${id} did not do it: it cannot be reached.`,
  },
  actions: {
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    cut: (peer: string) => `Cut ${peer}`,
    heal: (peer: string) => `Heal ${peer}`,
    noFaults: 'runs without --allow-faults',
  },
};

export type LiveWords = typeof enLive;
