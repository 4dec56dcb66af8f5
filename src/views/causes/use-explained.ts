import type { Trail } from '../../history/trail.js';
import type { State } from '../../store/state.js';
import { useSlice } from '../app-context.js';

/** The event whose causes are lit, with them, if it is on the branch in view; else null. */
export function useExplained(): Trail | null {
  return useSlice(explainedIn);
}

export function explainedIn({ explained, branch }: State): Trail | null {
  return explained?.branch === branch.id ? explained : null;
}
