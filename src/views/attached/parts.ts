export { RealActions } from './actions.js';
export { AttachedBar } from './bar.js';
export { AttachDialog } from './dialog.js';
export { AttachedNotice } from './notice.js';
