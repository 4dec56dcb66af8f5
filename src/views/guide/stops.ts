import type { GuideWords } from '../../i18n/en-guide.js';

/** Where the tour stops. */
export interface Stop {
  readonly name: keyof GuideWords['tour']['stops'];
  /** What it speaks of: the first of these that is in view. */
  readonly anchors: readonly string[];
  /** What its words stand beside, where that is not the anchor: one that moves would take them along. */
  readonly beside?: string;
  /** The tab behind which it stands on a phone. */
  readonly tab?: string;
}

const stops: readonly Stop[] = [
  { name: 'headline', anchors: ['.headline'] },
  { name: 'node', anchors: ['.stage [data-node]'] },
  { name: 'message', anchors: ['.messages .halo', '.key', '.stage-box'], beside: '.stage-box' },
  {
    name: 'votes',
    anchors: ['.votes', '.inspector > .tabs', '.drawer-toggle'],
    tab: '.phone main > .tabs > :nth-child(2)',
  },
  { name: 'log', anchors: ['.log'], tab: '.phone main > .tabs > :first-child' },
  { name: 'time', anchors: ['.transport'] },
];
const onScreen = [...stops, { name: 'safety', anchors: ['main > .safety'] }] as const;
const onPhone = [...stops, { name: 'act', anchors: ['.act'] }] as const;

/** On a phone the five promises stand with everything else that can be done. */
export function stopsFor(phone: boolean): readonly Stop[] {
  return phone ? onPhone : onScreen;
}

/** The first of these that can be seen. */
export function seen(anchors: readonly string[]): Element | null {
  for (const anchor of anchors) {
    const found = document.querySelector(anchor);
    if (found?.checkVisibility({ visibilityProperty: true }) === true) return found;
  }
  return null;
}
