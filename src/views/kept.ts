/** What stands before the run in a link's hash. */
export const HASH = '#run=';
/** Under this name the last run is kept in the tab's own storage. */
export const KEY = 'raftarium.run';

/** Whether the address or the tab holds a run to be opened. */
export function hasRun(): boolean {
  try {
    return window.location.hash.startsWith(HASH) || sessionStorage.getItem(KEY) !== null;
  } catch {
    // Where storage is forbidden, there is none.
    return false;
  }
}
