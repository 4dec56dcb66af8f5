import '../styles/faults.css';

export { FaultLayer, StillRings } from './fault-layer.js';
export { FaultTools } from './toolbar.js';
export { HandButton, HandPanel } from './by-hand.js';
export { LinkInspector } from './link-inspector.js';
export { MoreActions } from './more-actions.js';
export { ToolCard } from './tool-card.js';
