import { useState, type ReactNode } from 'react';
import type { State } from '../store/state.js';
import { useMessages, useSlice } from './app-context.js';
import { Feed } from './feed.js';
import { Inspector } from './inspector/inspector.js';
import { LogPanel, SMALL } from './log/log.js';
import { Choices, Judged, Problems, Subject, useChoosing } from './notices.js';
import { RunView } from './run-view.js';
import { VotesByTerm } from './stage/votes.js';
import { PhoneBar } from './top-bar.js';
import { Asked } from './predict/asked.js';
import { Transport } from './transport.js';
import './styles/phone.css';

type Tab = 'log' | 'votes' | 'state' | 'events' | 'scenario';

/** What has more to be said of it than there is room for on the stage and in the log. */
export function askedAbout({ explained, selection, tool }: State) {
  // Who predicts has the message selected, and needs to see the logs.
  const isOfTool = selection?.kind === 'node' || tool?.name === 'predict';
  return explained ?? (isOfTool ? null : selection);
}

/** The most important of the page at once, the rest behind tabs and in a sheet. */
export function PhonePage({
  onAct,
  onLab,
  children,
}: {
  readonly onAct: () => void;
  readonly onLab: () => void;
  readonly children: ReactNode;
}) {
  const words = useMessages();
  const subject = useSlice((state) => (state.watched === null ? state.subject : null));
  const asked = useSlice(askedAbout);
  const [{ tab, about, answered }, setShown] = useState({
    tab: 'log' as Tab,
    about: subject,
    answered: asked,
  });
  const setTab = (chosen: Tab) => setShown({ tab: chosen, about: subject, answered: asked });
  // What a run is about comes to the front with it, and goes with it; so does what somebody asks about.
  if (about !== subject) setTab(subject !== null ? 'scenario' : tab === 'scenario' ? 'log' : tab);
  else if (answered !== asked) setTab(asked === null || tab === 'events' ? tab : 'state');
  const tabs: readonly Tab[] = ['log', 'votes', 'state', 'events'];
  return (
    <div className="page small phone">
      <PhoneBar onMenu={onAct} onLab={onLab} />
      <main>
        <Problems />
        <Judged phone />
        <RunView small />
        {useChoosing() === 'by-hand' && <Choices of="by-hand" />}
        <div className="tabs" role="tablist" aria-label={words.inspector.title}>
          {[...tabs, ...(subject === null ? [] : ['scenario' as const])].map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              onClick={() => setTab(name)}
            >
              {words.tabs[name]}
            </button>
          ))}
        </div>
        <div className="tab-panel" role="tabpanel" aria-label={words.tabs[tab]}>
          {tab === 'log' && <LogPanel columns={SMALL} />}
          {tab === 'votes' && <VotesByTerm />}
          {tab === 'state' && <Inspector />}
          {tab === 'events' && <Feed />}
          {tab === 'scenario' && <Subject />}
        </div>
        {children}
      </main>
      <Transport compact onAct={onAct} />
      <Asked />
    </div>
  );
}
