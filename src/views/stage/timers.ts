import { range } from 'd3';
import type { RaftNode, Timer } from '../../raft/node.js';
import { onRing, type Point } from './geometry.js';

/** How many beads a heartbeat interval has. */
export const BEADS = 10;

/** Where the beads lie on a ring around the origin. */
export function beadsOn(ring: number): readonly Point[] {
  return range(BEADS).map((i) => onRing(ring, ((i + 0.5) * 360) / BEADS));
}

/** The radius of a bead on a ring of this width. */
export function beadSize(ringWidth: number): number {
  return ringWidth * 0.78;
}

/** The share of an election timer, 0 to 1, below which it is about to fire. */
export const ABOUT_TO_FIRE = 0.15;

/** The timer that a node shows: a leader its heartbeat's, any other its election's; none where the process is down. */
export function shownTimer(node: RaftNode): Timer | null {
  return node.leadership?.heartbeatTimer ?? node.electionTimer;
}

/** What is left of a timer at a time, in whole ms. */
export function msLeft(timer: Timer, time: number): number {
  return Math.max(0, Math.ceil(timer.deadline - time));
}

/** What is left of a timer as a share of its duration, 0 to 1. */
export function shareLeft({ deadline, duration }: Timer, time: number): number {
  return duration === 0 ? 0 : Math.max(0, Math.min(1, (deadline - time) / duration));
}

/** How many beads are still ink. */
export function beadsLeft(share: number): number {
  return Math.ceil(share * BEADS);
}
