import type { ChallengeName, ScenarioName } from '../scenarios/names.js';

/** What is said of a scenario: its name, a sentence for the list, and what to watch for. */
export interface Story {
  readonly title: string;
  readonly about: string;
  readonly watch: string;
}

/** What is said of a challenge: its name, what is to be reached, and a hint. */
export interface Task {
  readonly title: string;
  readonly goal: string;
  readonly hint: string;
}

/** The scenarios and challenges of the library, in English; fetched when somebody asks for them. */
export const enScenarios = {
  topics: {
    elections: 'Elections',
    log: 'The log',
    commitment: 'What is committed',
    network: 'A bad network',
    disks: 'Crashes and disks',
    clients: 'Clients',
  },

  stories: {
    'first-election': {
      title: 'First election',
      about: 'Three nodes, no leader. The first timer that runs out decides.',
      watch:
        'S3’s arc is the first to run out. It votes for itself, asks the others, and leads with the second vote. From then on its heartbeats restart their timers.',
    },
    'split-vote': {
      title: 'Split vote',
      about: 'Four nodes, two candidates, two votes each.',
      watch:
        'S1 and S2 stand in the same term, and each gets two of four votes. Nobody can win term 1 any more. Why does it go better the next time? Look at the arcs.',
    },
    'two-candidates': {
      title: 'Two candidates',
      about: 'One is 4 ms quicker; the other follows it.',
      watch:
        'S1 and S4 ask for votes in one term, and each voter gives its vote to the first who asks. What does S4 do once the leader of its own term speaks up?',
    },
    'stale-candidate': {
      title: 'Stale candidate',
      about: 'A node that has missed two entries asks for votes.',
      watch:
        'S3 asks first. S1 and S2 refuse, since their logs are more up to date (§5.4.1), but they take over its higher term. The next to stand is one who has the entries.',
    },
    'leader-crash': {
      title: 'Leader crash',
      about: 'The leader is gone. Who takes over, and what of the log?',
      watch:
        'No heartbeat comes any more, until S2’s timer runs out. S2 wins term 2 with the entry that S3 had committed. When S3 is back, it follows, and gets what it has missed.',
    },
    'fast-clock': {
      title: 'Fast clock',
      about: 'The timers of one node run three times as fast.',
      watch:
        'S2’s election timeout is now shorter than a heartbeat interval, so it stands under a healthy leader. Once it leads, its own heartbeats come in time for everybody.',
    },
    'single-node': {
      title: 'A cluster of one',
      about: 'One node is a majority of itself.',
      watch:
        'It needs one vote and one copy, its own: it is elected, and commits, at once and without a message. And when it crashes?',
    },
    'nine-nodes': {
      title: 'Nine nodes',
      about: 'Five of nine are enough, until the fifth is gone.',
      watch:
        'Four nodes crash, the leader among them, and requests are committed all the same. Then a fifth crashes: SET z = 3 is stored on four nodes and committed on none.',
    },

    replication: {
      title: 'One request',
      about: 'SET x = 5, from a client to three logs and back.',
      watch:
        'The leader stores the entry, two capsules carry it, and the first acknowledgement makes a majority: committed, and the client is answered. The followers hear of it with the next heartbeat.',
    },
    'follower-lags': {
      title: 'A follower catches up',
      about: 'S2 is down while three requests come.',
      watch:
        'Two of three go on without S2. The leader’s nextIndex for it waits at 1, so that a single AppendEntries brings all three entries once S2 is back.',
    },
    'slow-follower': {
      title: 'A slow follower',
      about: 'The link to S1 takes 90 ms each way.',
      watch:
        'A request is committed as soon as S2 has it: a majority does not wait for its slowest. S1 is always a little behind, and never so late that it would stand for election.',
    },
    'conflicting-tail': {
      title: 'A conflicting tail is overwritten',
      about: 'S1 holds two entries that no majority ever had.',
      watch:
        'S2 wins term 4. What it sends first fits onto the log of S3, but not onto that of S1: refused, one index back, and S1 deletes its two entries of term 2. They were never committed.',
    },
    'late-and-short': {
      title: 'Late, and shorter',
      about: 'An AppendEntries is overtaken by a longer one.',
      watch:
        'The first message to S1 takes 70 ms and arrives after the one with both entries. S1 must not cut its log to what a late message mentions: nothing conflicts, so nothing is deleted.',
    },
    unanswered: {
      title: 'Crash before the answer',
      about: 'The client hears nothing, and yet its entry survives.',
      watch:
        'Both followers hold SET x = 1 when the leader crashes, 1 ms before it would have committed. The client only sees that its connection is reset. S2 wins with the entry, and the next request commits it.',
    },
    'figure-7': {
      title: 'Figure 7',
      about: 'The paper’s leader of term 8 and its six followers.',
      watch:
        'S2 to S7 are a to f. Each refuses until nextIndex has gone back to where its log agrees: 1, 6, 0, 0, 5 and 7 times. What c and d have on top stays until an entry conflicts with it.',
    },

    'figure-8': {
      title: 'Figure 8',
      about: 'An entry on a majority is overwritten, and no promise is broken.',
      watch:
        'S1, leader of term 4, has brought SET x = 2, of term 2, onto three of five nodes. It does not count as committed: that takes an entry of the leader’s own term (§5.4.2). So S5 may overwrite it.',
    },
    'figure-8-saved': {
      title: 'Figure 8, saved',
      about: 'The leader first commits an entry of its own term.',
      watch:
        'The same run, but S1 also replicates SET x = 4, of its own term. Both entries are committed together, and S5 cannot win any more: S2 and S3 refuse it.',
    },
    'figure-8-mistake': {
      title: 'Figure 8, without the rule',
      about: 'Entries of old terms are committed by counting copies.',
      watch:
        'Now S1 takes SET x = 2 for committed as soon as three nodes hold it. Then S5 wins without it: Leader Completeness is violated, and the run stops.',
    },

    'lost-heartbeats': {
      title: 'A lost heartbeat',
      about: '8 % of all messages are lost. One is enough.',
      watch:
        'A heartbeat comes every 100 ms, and 150 ms is the least that a follower waits: the loss of a single one at 588 ms lets S1’s timer run out. It takes over from a healthy leader.',
    },
    'slow-network': {
      title: 'A network that outlives the timeout',
      about: 'Messages take 120 to 200 ms, election timers 150 to 300 ms.',
      watch:
        'Every vote comes too late: terms climb, and nobody leads. At 2,500 ms the election timeout is set to 900 to 1,800 ms. It has to be far above the time that messages take (§5.6).',
    },
    partition: {
      title: 'Partition and heal',
      about: 'Three nodes go on, two try in vain.',
      watch:
        'The leader keeps a majority and commits SET y = 2. S1 and S2 stand for election again and again. When the wall falls, their higher term deposes the leader; their logs keep them from winning.',
    },
    'minority-leader': {
      title: 'Old leader in a minority',
      about: 'Two leaders, and a write that nobody acknowledges.',
      watch:
        'S3 goes on leading S4 in term 1 and stores SET x = 2: two copies of five. The majority elects S2. When they meet again, SET x = 2 is overwritten, and its client is told so.',
    },
    'even-split': {
      title: 'Two and two',
      about: 'Four nodes in two halves: nobody has a majority.',
      watch:
        'S3 goes on leading but cannot commit; S1 and S2 cannot elect anybody. Four nodes need three, so they survive no more failures than three nodes do.',
    },
    'term-inflation': {
      title: 'Term inflation',
      about: 'A node alone drives its term up, and brings it home.',
      watch:
        'S1 hears nobody and stands again and again, while the others are well. After the reunion its term deposes a healthy leader. A pre-vote would keep it from that (dissertation, §9.6).',
    },
    'deaf-follower': {
      title: 'A follower that cannot hear',
      about: 'It can still send, and so it disturbs everybody.',
      watch:
        'No heartbeat reaches S1. It stands for election, and its request deposes S3. The votes do not reach it either, but whoever gives one waits anew: so nobody leads.',
    },
    'deaf-leader': {
      title: 'A leader that cannot hear',
      about: 'Its heartbeats keep everybody quiet, and nothing is committed.',
      watch:
        'What S3 sends arrives, what is answered does not. Nobody stands for election, and no entry is committed. A leader that looks whether a majority answers would step down (CheckQuorum).',
    },
    'partial-mesh': {
      title: 'Partial mesh',
      about: 'S4 is connected to S2 only, and S5 to S3 only.',
      watch:
        'Who is left out stands for election, deposes the leader, and leaves out somebody else. Terms climb and leaders change, and nothing unsafe happens. At 3,000 ms all links carry again.',
    },
    'frozen-leader': {
      title: 'Frozen leader',
      about: 'A leader stands still for a while, as in a long pause of its process.',
      watch:
        'S3 does not notice that time passes. Meanwhile S2 is elected and commits. S3 wakes up as leader of term 1, and then takes in what has waited for it: there is a term 2.',
    },
    storm: {
      title: 'Storm',
      about: 'Random faults for three seconds, then fair weather.',
      watch:
        'Five nodes, a request every 150 ms, and everything that can go wrong. Leaders come and go, and requests fail; the five promises hold. In the end one leader is left.',
    },

    'no-majority': {
      title: 'No majority',
      about: 'Three of five are down: nothing is committed until one is back.',
      watch:
        'The leader goes on leading and stores SET y = 2, on two of five nodes. It cannot count to three. As soon as S4 is back and holds it, it is committed.',
    },
    'restart-of-all': {
      title: 'Restart of all',
      about: 'All three nodes crash at once. What do they still know?',
      watch:
        'Terms, votes and logs are on disk; commitIndex is not. The new leader has the entries, but does not know that they were committed, until an entry of its own term is (§5.4.2).',
    },
    'wiped-follower': {
      title: 'A wiped follower',
      about: 'A node has lost what it had confirmed.',
      watch:
        'S1 is back with an empty disk. Its leader trusts matchIndex 2 and never goes below it, so S1 refuses, again and again. Only another leader begins anew and finds out what is missing.',
    },
    'wiped-voter': {
      title: 'A wiped voter',
      about: 'A disk is lost, and a committed entry with it.',
      watch:
        'SET x = 5 is committed on S3 and S2. Then S2 loses its disk, and S3 crashes. S2 has forgotten everything and votes for S1, which never had the entry. No Raft survives that.',
    },
    'two-votes': {
      title: 'Two votes in one term',
      about: 'Memory only: a node that restarts votes again.',
      watch:
        'S3 votes for S1, crashes, comes back without memory, and votes for S2 in the same term. Two leaders of one term: that is why votedFor is on disk.',
    },

    'ask-anyone': {
      title: 'Ask anyone',
      about: 'No leader, a follower, and a read that goes through the log.',
      watch:
        'At 100 ms nobody leads, and the client is refused with a reason. Later S1 and S2 pass requests on to the leader. GET x goes through the log, too: so it reads what is committed.',
    },
    retry: {
      title: 'The trap of trying again',
      about: 'A request is done, its answer is lost, and the client asks again.',
      watch:
        'SET x = 1 is committed, but the answer never comes. Somebody else sets x to 2. After a second of silence the first client tries again, and x is 1 once more. Clients need serial numbers (§8).',
    },
  } satisfies Readonly<Record<Exclude<ScenarioName, ChallengeName>, Story>>,

  tasks: {
    'two-leaders': {
      title: 'Two leaders at once',
      goal: 'Have two nodes lead at the same time, in different terms.',
      hint: 'Who hears of no higher term goes on leading. Keep the leader from hearing of one.',
    },
    'three-splits': {
      title: 'Three split votes',
      goal: 'Split the vote in three elections, one right after another.',
      hint: 'A vote is split where several stand at once. Make the timers run out together.',
    },
    'lost-write': {
      title: 'A write that is lost',
      goal: 'Have a leader store a request, and have its entry deleted again.',
      hint: 'An entry that no majority holds is not safe. It takes a leader in a minority, and another entry at the same index.',
    },
    'lost-and-found': {
      title: 'Lost and found',
      goal: 'Get a request acknowledged, have a follower lose all that it has, and bring SET x = 1 back onto all three.',
      hint: 'A leader never looks below the matchIndex that it knows. Another leader knows none.',
    },
    'term-ten': {
      title: 'Term ten',
      goal: 'Have the cluster led in term 10 or later.',
      hint: 'Who hears nobody can do nothing but stand for election, again and again.',
    },
    'make-figure-8': {
      title: 'Your own Figure 8',
      goal: 'SET x = 2, of term 2, is on S1 and S2. Bring it onto three nodes, and then have it gone from all five.',
      hint: 'The last entry of S5 is of term 3. Keep S5 apart while the others agree, and send no request.',
    },
    'own-fault': {
      title: 'Brought down from within',
      goal: 'This code does not check prevLogIndex against the length of the log. Have a node brought down by its own error.',
      hint: 'How does a follower come to have a shorter log than its leader believes?',
    },
    'two-in-one-term': {
      title: 'Two in one term',
      goal: 'Here votes are not on disk. Break Election Safety in five steps or fewer.',
      hint: 'Who has voted, crashed and come back votes once more in that term. The second candidate must not hear of the first.',
    },
    'missing-entry': {
      title: 'A leader without the entry',
      goal: 'Here nobody compares logs. Break Leader Completeness.',
      hint: 'Somebody who has not received a committed entry has to win the next election.',
    },
    'two-answers': {
      title: 'Two answers at one index',
      goal: 'Here heartbeats are not checked. Break State Machine Safety.',
      hint: 'An empty heartbeat carries leaderCommit. It has to reach somebody who holds another entry there, from a leader that was elected with the committed one.',
    },
  } satisfies Readonly<Record<ChallengeName, Task>>,

  card: {
    scenario: 'Scenario',
    challenge: 'Challenge',
    own: 'A scenario of your own',
    dismiss: 'Put this away',
    expected: 'What comes of it',
    since: 'time since the run began',
    when: {
      at: (ms: string) => `at ${ms} ms`,
      by: (ms: string) => `by ${ms} ms`,
      never: (ms: string) => `to ${ms} ms`,
      next: 'then',
    },
    is: { open: 'still to come', met: 'as expected', missed: 'not in this course of the run' },
    hint: 'Hint',
    untold: 'What to watch for is told once you no longer predict.',
    ended: (ms: string) =>
      `With the act at ${ms} ms its script has ended: from there on nothing happens but what somebody does, and what follows from it.`,
    again: 'Begin again',
    steps: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
    soFar: (steps: string) => `${steps} so far.`,
    done: (steps: string) => `Done in ${steps}.`,
    known: (steps: string) => `It can be done in ${steps}.`,
    fewest: 'Nobody knows how to do it in fewer.',
    best: (steps: string) => `Your best: ${steps}.`,
    others: 'Other challenges',
  },

  challenges: {
    title: 'Challenges',
    intro:
      'Bring the cluster to where the goal says, by whatever you can do to it: requests, crashes, cuts, timers. Every command is a step; to watch, to step and to go back in time cost nothing.',
    take: (title: string) => `Take on “${title}”`,
    mistake: 'with a mistake in the code',
    best: (steps: string, known: string) => `Your best: ${steps}. It can be done in ${known}.`,
    open: (known: string) => `It can be done in ${known}.`,
  },
};

/** The shape of these words in a language. */
export type ScenarioWords = typeof enScenarios;
