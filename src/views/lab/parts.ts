export { Capsules } from './capsules.js';
export { EntryMark } from './entry-mark.js';
export { Lab } from './lab.js';
export { Verdict } from './verdict.js';
