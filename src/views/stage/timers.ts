import { arc } from 'd3';
import type { RaftNode, Timer } from '../../raft/node.js';

/** How many beads a heartbeat interval has. */
export const BEADS = 10;

/** The share of an election timer, 0 to 1, below which it is about to fire. */
const ABOUT_TO_FIRE = 0.15;

/** The timer that a node shows: a leader its heartbeat's, any other its election's; none where the process is down. */
export function shownTimer(node: RaftNode): Timer | null {
  return node.leadership?.heartbeatTimer ?? node.electionTimer;
}

/** What is left of a timer at a time, in ms. */
export function timeLeft(timer: Timer, time: number): number {
  return Math.max(0, timer.deadline - time);
}

/** What is left of a timer as a share of its duration, 0 to 1. */
export function shareLeft(timer: Timer, time: number): number {
  return timer.duration === 0 ? 0 : Math.min(1, timeLeft(timer, time) / timer.duration);
}

const shape = arc<{ readonly share: number; readonly radius: number; readonly width: number }>()
  .startAngle(0)
  .endAngle(({ share }) => share * 2 * Math.PI)
  .innerRadius(({ radius, width }) => radius - width / 2)
  .outerRadius(({ radius, width }) => radius + width / 2)
  .digits(1);

/** The election countdown as path data: from 12 o'clock, clockwise, as long as what is left. */
export function electionArc(share: number, radius: number, width: number): string {
  return shape({ share, radius, width: share < ABOUT_TO_FIRE ? width + 2 : width }) ?? '';
}

/** How many beads are still ink. */
export function beadsLeft(share: number): number {
  return Math.ceil(share * BEADS);
}
