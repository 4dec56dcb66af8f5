/** What a newcomer is told, in English: fetched with the help, or with the invitation to the tour. */
export const enGuide = {
  invitation: {
    label: 'For newcomers',
    text: 'New here?',
    take: 'Take the tour',
    decline: 'No, thanks',
  },

  tour: {
    label: 'Tour of the page',
    at: (stop: number, of: number) => `${stop} of ${of}`,
    back: 'Back',
    next: 'Next',
    done: 'Done',
    leave: 'Leave the tour',
    stops: {
      headline: {
        title: 'One sentence first',
        text: 'It says what is happening now and why, with the section of the Raft paper. All the rest is evidence for it.',
      },
      node: {
        title: 'A node, and its timer',
        text: 'Colour is the term, shape is the role: a crown leads. The arc is the time left until a node stands for election; a leader has ten beads instead, the time until its next heartbeat.',
      },
      message: {
        title: 'Messages',
        text: 'A square asks for a vote or gives one, a capsule or a dot is an AppendEntries. Filled is the request, outlined the reply, a red cross says no. Click one to see its JSON and the rules that decided.',
      },
      votes: {
        title: 'Votes by term',
        text: 'One row for each term, one slip for each voter: for whom it voted, and whether that made a majority.',
      },
      log: {
        title: 'The logs, side by side',
        text: 'A filled cell is committed as far as that node knows, a dashed one is only stored. Send a command to the leader and watch its cell fill.',
      },
      time: {
        title: 'Time is yours',
        text: 'Play, step event by event either way, change the speed, or press anywhere on the timeline to go there. Acting in the past begins a branch.',
      },
      safety: {
        title: 'Five promises',
        text: 'The properties of the paper’s Figure 3 are checked after every event. If one breaks, the run stops and says which.',
      },
      act: {
        title: 'Everything that you can do',
        text: 'Requests, kills and restarts, settings, the space-time view, and the five promises of the paper’s Figure 3, checked after every event.',
      },
    },
  },

  help: {
    intro:
      'The nodes S1, S2, … run the Raft algorithm here in the page and talk over a simulated HTTP network.',
    principles: [
      ['Colour', 'is the term; only red and yellow stand for something else.'],
      ['Shape', 'is the role, or the kind of message.'],
      ['Solid', 'is settled, dashed is not yet.'],
      ['Red', 'says no: refused, lost, crashed.'],
      ['Yellow', 'is what you have selected, and what led to it.'],
    ] as readonly (readonly [string, string])[],
    tour: 'Take the tour',
    keys: 'Keyboard',
    keysNote: 'Single-letter keys',
    keyList: [
      ['Space', 'play, pause'],
      ['← →', 'one event back, forward'],
      ['Shift ← →', '10 ms back, forward'],
      ['E', 'next election; with Shift the one before'],
      ['C', 'next commit; with Shift the one before'],
      ['A', 'your next own act; with Shift the one before'],
      ['Home End', 'start, end of the run'],
      ['Q', 'skip the quiet, or do not'],
      ['[ ]', 'timeline: see more, see closer'],
      ['W', 'why: what led to this event; again, the cause before; with Shift the next one'],
      ['V', 'cluster, or lanes along the time'],
      ['− +', 'slower, faster'],
      ['1–9', 'select a node'],
      ['R', 'client request to the leader'],
      ['K', 'kill the selected node'],
      ['U', 'restart the selected node'],
      ['T', 'time out the selected node now'],
      ['F', 'freeze or thaw the selected node'],
      ['X', 'cut or heal the selected link'],
      ['D L B N', 'drop, delay, duplicate, deliver the selected message'],
      ['G', 'guess: before each decision, say what will come of it'],
      ['H', 'by hand: choose what happens next'],
      ['I', 'inspector, where it is a drawer'],
      ['P', 'presenter mode, on and off'],
      ['M', 'mistakes lab'],
      ['Shift N', 'new run with another seed'],
      ['Tab', 'move through controls, nodes, messages and log cells'],
      ['↑ ↓', 'from link to link'],
      ['Esc', 'close, select nothing, show everything'],
      ['?', 'this page'],
    ] as readonly (readonly [string, string])[],
    paper:
      'The rules cited are those of the extended Raft paper (Ongaro and Ousterhout, 2014), Figure 2.',
  },

  legend: {
    roles: {
      title: 'Roles',
      follower: 'pale disc, thin rim',
      candidate: 'pale disc, dashed rim',
      leader: 'solid disc, crown',
      down: 'hatched, no ring',
      unreachable: 'hatched, “?”: a real process out of reach',
      frozen: 'two bars: its timers stand still',
      selected: 'yellow halo: selected',
    },
    timers: {
      title: 'Two timers, two forms',
      election:
        'Election timeout: one arc. It shrinks back to the tick; when it is gone, the node stands for election. §5.2',
      heartbeat: 'Heartbeat: ten beads, a tenth of the interval each. Only a leader has it. §5.2',
    },
    messages: {
      title: 'Messages',
      note: 'Square: a vote. Capsule, circle or dot: AppendEntries. Solid trail: request. Dotted trail: reply.',
      vote: 'asks for a vote',
      granted: 'the vote is given',
      denied: 'the vote is refused',
      heartbeat: 'heartbeat',
      heard: 'heartbeat, reply',
      entry: 'one entry',
      entries: 'several, each in its term',
      stored: 'stored',
      mismatch: 'refused',
      forwarded: 'a client’s command, passed on',
      lost: 'lost on the way',
      failed: 'nobody answers',
      cut: 'the link is cut',
      oneWay: 'cut one way',
      wall: 'a wall between two groups',
    },
    ballots: {
      title: 'Ballots',
      note: 'On each the name of the candidate; on those under a candidate the voter’s.',
      pending: 'asked for',
      granted: 'on its way',
      counted: 'counted',
      refused: 'refused',
    },
    terms: {
      title: 'Terms',
      note: 'Six colours in turn; neighbours differ in lightness too.',
    },
    log: {
      title: 'Log',
      note: 'The rule below a row ends at commitIndex, the diamond stands at lastApplied. Above a follower’s row: the leader’s matchIndex and nextIndex for it.',
    },
    time: {
      title: 'Timeline and space-time',
      note: 'A lane for each node: colour is the term, weight is the role.',
      marks: {
        request: 'client’s request',
        commit: 'commit',
        election: 'election',
        crash: 'crash',
        restart: 'restart',
        cut: 'link cut',
      },
      fuse: 'In space-time: the time left on an election timer. It jumps where the timer starts again.',
      branch: 'another branch of the run',
    },
  },
};

/** The shape of these words in a language. */
export type GuideWords = typeof enGuide;
