import { lazy } from 'react';

/* Fetched when somebody predicts. */
export const PredictPanel = lazy(async () => ({
  default: (await import('./panel.js')).PredictPanel,
}));
