/** What stands before the run in a link's hash, or before the name of a scenario. */
export const HASH = '#run=';
export const SCENARIO = '#scenario=';
/** Under this name the last run is kept in the tab's own storage. */
export const KEY = 'raftarium.run';

/** Whether the address or the tab holds a run to be opened. */
export function hasRun(): boolean {
  try {
    return (
      [HASH, SCENARIO].some((one) => window.location.hash.startsWith(one)) ||
      sessionStorage.getItem(KEY) !== null
    );
  } catch {
    // Where storage is forbidden, there is none.
    return false;
  }
}
