import type { ScenarioName } from './names.js';
import { readScenario, type ScenarioDocument, type Subject } from './document.js';
import type { Expectation } from './expectation.js';
import lostAndFound from './challenges/lost-and-found.json';
import lostWrite from './challenges/lost-write.json';
import makeFigure8 from './challenges/make-figure-8.json';
import missingEntry from './challenges/missing-entry.json';
import ownFault from './challenges/own-fault.json';
import termTen from './challenges/term-ten.json';
import threeSplits from './challenges/three-splits.json';
import twoAnswers from './challenges/two-answers.json';
import twoInOneTerm from './challenges/two-in-one-term.json';
import twoLeaders from './challenges/two-leaders.json';
import askAnyone from './library/ask-anyone.json';
import conflictingTail from './library/conflicting-tail.json';
import deafFollower from './library/deaf-follower.json';
import deafLeader from './library/deaf-leader.json';
import evenSplit from './library/even-split.json';
import fastClock from './library/fast-clock.json';
import figure7 from './library/figure-7.json';
import figure8 from './library/figure-8.json';
import figure8Mistake from './library/figure-8-mistake.json';
import figure8Saved from './library/figure-8-saved.json';
import firstElection from './library/first-election.json';
import followerLags from './library/follower-lags.json';
import frozenLeader from './library/frozen-leader.json';
import lateAndShort from './library/late-and-short.json';
import leaderCrash from './library/leader-crash.json';
import lostHeartbeats from './library/lost-heartbeats.json';
import minorityLeader from './library/minority-leader.json';
import nineNodes from './library/nine-nodes.json';
import noMajority from './library/no-majority.json';
import partialMesh from './library/partial-mesh.json';
import partition from './library/partition.json';
import replication from './library/replication.json';
import restartOfAll from './library/restart-of-all.json';
import retry from './library/retry.json';
import singleNode from './library/single-node.json';
import slowFollower from './library/slow-follower.json';
import slowNetwork from './library/slow-network.json';
import splitVote from './library/split-vote.json';
import staleCandidate from './library/stale-candidate.json';
import storm from './library/storm.json';
import termInflation from './library/term-inflation.json';
import twoCandidates from './library/two-candidates.json';
import twoVotes from './library/two-votes.json';
import unanswered from './library/unanswered.json';
import wipedFollower from './library/wiped-follower.json';
import wipedVoter from './library/wiped-voter.json';

/** The files of the library, as they can be opened by a person, too. */
const files: Readonly<Record<ScenarioName, unknown>> = {
  'first-election': firstElection,
  'split-vote': splitVote,
  'two-candidates': twoCandidates,
  'stale-candidate': staleCandidate,
  'leader-crash': leaderCrash,
  'fast-clock': fastClock,
  'single-node': singleNode,
  'nine-nodes': nineNodes,
  replication: replication,
  'follower-lags': followerLags,
  'slow-follower': slowFollower,
  'conflicting-tail': conflictingTail,
  'late-and-short': lateAndShort,
  unanswered: unanswered,
  'figure-7': figure7,
  'figure-8': figure8,
  'figure-8-saved': figure8Saved,
  'figure-8-mistake': figure8Mistake,
  'lost-heartbeats': lostHeartbeats,
  'slow-network': slowNetwork,
  partition: partition,
  'minority-leader': minorityLeader,
  'even-split': evenSplit,
  'term-inflation': termInflation,
  'deaf-follower': deafFollower,
  'deaf-leader': deafLeader,
  'partial-mesh': partialMesh,
  'frozen-leader': frozenLeader,
  storm: storm,
  'no-majority': noMajority,
  'restart-of-all': restartOfAll,
  'wiped-follower': wipedFollower,
  'wiped-voter': wipedVoter,
  'two-votes': twoVotes,
  'ask-anyone': askAnyone,
  retry: retry,
  'two-leaders': twoLeaders,
  'three-splits': threeSplits,
  'lost-write': lostWrite,
  'lost-and-found': lostAndFound,
  'term-ten': termTen,
  'make-figure-8': makeFigure8,
  'own-fault': ownFault,
  'two-in-one-term': twoInOneTerm,
  'missing-entry': missingEntry,
  'two-answers': twoAnswers,
};

/** A scenario or a challenge by its name. */
export function scenarioCalled(name: ScenarioName): ScenarioDocument {
  const read = readScenario(files[name]);
  if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.problems)}`);
  return read.value;
}

/** What is expected of a run: as its own file says, or else the library. */
export function expectedOf({ name, expect }: Subject): readonly Expectation[] {
  if (expect !== null) return expect;
  return name === null ? [] : (scenarioCalled(name).subject?.expect ?? []);
}
