import type { Chronicle } from '../history/chronicle.js';
import type { Run } from '../history/run.js';
import type { Subject } from '../scenarios/document.js';
import type { Command } from '../simulation/command.js';
import type { Playhead } from './playback.js';

/** Real processes that the page watches in place of its own run, and how it speaks to them. */
export interface Watched {
  readonly chronicle: Chronicle;
  /** Up to which time it is known by now what happened, in ms. */
  readonly edge: () => number;
  /** Carries out a person's command there, or says why that cannot be. */
  readonly act: (command: Command) => void;
  /** Says that what was asked for can only be done in a run of the page's own. */
  readonly refuse: () => void;
  /** The page watches it no longer. */
  readonly close: () => void;
}

/** A run of the page's own at a place in it, what it is about, and how fast it was played. */
export interface Place {
  readonly run: Run;
  readonly branch: number;
  readonly playhead: Playhead;
  readonly speed: number;
  readonly subject: Subject | null;
}
