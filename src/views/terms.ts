import type { Messages } from '../i18n/en.js';
import { isUnknown, standingOf, type Server } from '../server/server.js';

/** The class that gives an element the colours of a term: six in turn, and a grey before any term. */
export function termClass(term: number): string {
  return `t${term === 0 ? 0 : ((term - 1) % 6) + 1}`;
}

/** A node in words: its name, role and term, and what else is to be said of it, as how long its timer still runs. */
export function nodeLabel(server: Server, words: Messages, more = ''): string {
  const term = isUnknown(server) ? null : server.node.currentTerm;
  const last = server.status === 'paused' ? words.stage.frozen : more;
  return words.stage.nodeLabel(server.id, words.roles[standingOf(server)], term, last);
}

/** A time in ms as it is read: `1,486`. */
export function formatMs(ms: number): string {
  return `${Math.floor(ms)}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A name as it begins a line; what is called as in the paper keeps its small letter: `votedFor`. */
export function asHeading(name: string): string {
  return /^[a-z]+[A-Z]/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
