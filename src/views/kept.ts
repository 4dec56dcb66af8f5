/** What stands before the run in a link's hash, or before the name of a scenario. */
export const HASH = '#run=';
export const SCENARIO = '#scenario=';
/** Under this name the last run is kept in the tab's own storage. */
export const KEY = 'raftarium.run';

/** Whether the address holds a run or real nodes, or the tab a run, to be opened. */
export function hasRun(): boolean {
  try {
    const { hash } = window.location;
    return /^#(run|attach|scenario)=/.test(hash) || sessionStorage.getItem(KEY) !== null;
  } catch {
    // Where storage is forbidden, there is none.
    return false;
  }
}
