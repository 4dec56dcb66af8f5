import type { Branch } from '../history/chronicle.js';
import type { Moment } from '../history/moment.js';
import type { Outcome, Question } from '../history/question.js';
import type { Problem } from '../history/reading.js';
import type { Run } from '../history/run.js';
import type { See } from '../history/sight.js';
import type { Trail } from '../history/trail.js';
import type { NodeId } from '../raft/node.js';
import type { Subject } from '../scenarios/document.js';
import type { ClientReply } from '../server/server.js';
import type { Exchange, Failure } from '../simulation/exchange.js';
import type { Preferences } from './preferences.js';
import type { Place, Watched } from './watching.js';

/** What the inspector shows. A message stays selected after it has arrived, as it was last seen. */
export type Selection =
  | { readonly kind: 'node'; readonly id: NodeId }
  /** A link, which goes both ways: from the node that comes first to the other. */
  | { readonly kind: 'link'; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: 'message'; readonly exchange: Exchange; readonly over: boolean };

/** The last request that the person at the page has sent, and how it ended. */
export interface Asked {
  readonly call: number;
  readonly command: string;
  readonly node: NodeId;
  readonly answer: ClientReply | { readonly failure: Failure } | null;
}

/** What a person has taken in hand: what a press on the stage does in place of selecting. */
export interface Tool {
  readonly name: 'cut' | 'partition' | 'by-hand' | 'predict';
  /** The groups into which the cluster is to be split. */
  readonly groups?: readonly (readonly NodeId[])[];
  readonly node?: (id: NodeId) => void;
  readonly message?: (exchange: Exchange) => void;
  readonly link?: (from: NodeId, to: NodeId) => void;
  /** Where the run stops for a question about what follows a moment. */
  readonly stopAt?: (moment: Moment) => Stop;
  /** What the key of a digit does; null where that is what it does without a tool. */
  readonly choice?: (digit: number) => (() => void) | null;
  readonly predicting?: Predicting;
}

/** Before what is asked about, to ask, or right after it, to tell; null where nothing is asked. */
export type Stop = 'before' | 'after' | null;

/** What a person predicts: the question that was asked last, and how many answers there were, and were right. */
export interface Predicting {
  readonly turn: Turn | null;
  readonly answers: number;
  readonly right: number;
  /** What was predicted rightly of one node, and of this run is not asked of the others, by `sameQuestion`. */
  readonly known: readonly string[];
  readonly run: Run | null;
}

/** A question, the moment at which it is asked, and what was said to it. */
export interface Turn {
  readonly question: Question;
  readonly at: Moment;
  /** Null as long as it is asked. */
  readonly said: Outcome | 'shown' | null;
}

/** The node through whose eyes the cluster is seen, and how that is worked out. */
export interface Lens {
  readonly node: NodeId;
  readonly see: See;
}

/** A tab of the inspector. */
export type Tab = 'state' | 'votes' | 'code' | 'causes';

/** A stretch of time from its beginning to its end, in ms. */
export type Window = readonly [from: number, to: number];

/** A picture of the run. */
export type View = 'cluster' | 'space-time';

export interface State {
  /** The run as the panels show it; the playhead may be a few events ahead for an instant. */
  readonly moment: Moment;
  /** The course that the run is on, to its end; the moment is one of its moments. */
  readonly branch: Branch;
  /** What the run is about: a scenario, a challenge, or what its file says; null for none of these. */
  readonly subject: Subject | null;
  /** All the courses that the run has taken, as they were when one was last added, named or removed. */
  readonly branches: readonly Branch[];
  /** The stretch of the run that the timeline shows, in ms; null for all of it. */
  readonly window: Window | null;
  /** The picture of the run: the nodes in a ring, or lanes along the time. */
  readonly view: View;
  readonly playing: boolean;
  /** What is watched in place of the page's own run, if anything is. */
  readonly watched: Watched | null;
  /** Whether the playhead keeps up with what is watched. */
  readonly follows: boolean;
  /** Simulated ms per real ms. */
  readonly speed: number;
  readonly selection: Selection | null;
  readonly tool: Tool | null;
  /** What the inspector tells of. */
  readonly tab: Tab;
  /** An event that was selected, with what led to it, on whatever branch it is. */
  readonly explained: Trail | null;
  /** Null where everything is shown as it is. */
  readonly lens: Lens | null;
  readonly asked: Asked | null;
  /** Whether the run was stopped because nobody could see it. */
  readonly stoppedUnseen: boolean;
  /** Why a link or a file could not be opened, until the person has seen it. */
  readonly problems: readonly Problem[];
  /** The addresses of real nodes that are offered to be attached to; null where nobody asks. */
  readonly offered: string | null;
  /** The last run in which somebody had acted before another took its place. */
  readonly before: Place | null;
  readonly preferences: Preferences;
}
