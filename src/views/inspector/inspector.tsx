import { lazy, Suspense } from 'react';
import type { Tab } from '../../store/state.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { useExplained } from '../causes/use-explained.js';
import { LinkInspector } from '../faults/lazy.js';
import { VotesByTerm } from '../stage/votes.js';
import { NodeInspector } from './node-inspector.js';
import { Tabs } from './tabs.js';

/** Fetched when somebody looks at a message. */
const MessageInspector = lazy(async () => ({
  default: (await import('./message-inspector.js')).MessageInspector,
}));

/** Fetched when somebody asks for it. */
const CodePanel = lazy(async () => ({
  default: (await import('../code/code-panel.js')).CodePanel,
}));

const CausesPanel = lazy(async () => ({
  default: (await import('../causes/causes-panel.js')).CausesPanel,
}));

const TABS = ['state', 'votes', 'code', 'causes'] as const satisfies readonly Tab[];

/**
 * What is selected, in full, beside it the rules as pseudocode, and what led to an event. From four nodes on, the
 * votes by term stand here too.
 */
export function Inspector() {
  const words = useMessages();
  const manyNodes = useSlice((state) => state.moment.world.servers.length > 3);
  const { raftarium } = useApp();
  const chosen = useSlice((state) => state.tab);
  const lit = useExplained() !== null;
  const tab = chosen === 'votes' && !manyNodes ? 'state' : chosen;
  const ask = async () => (await import('../causes/asking.js')).explainHere(raftarium);
  const names = TABS.filter((name) => name !== 'votes' || manyNodes);
  return (
    <section className={`inspector ${lit ? 'lit' : ''}`} aria-label={words.inspector.title}>
      <Tabs
        label={words.inspector.title}
        names={names.map((name) => [name, words.inspector[name]])}
        chosen={tab}
        onChoose={(name) => {
          raftarium.turnTo(name);
          if (name === 'causes' && !lit) void ask();
        }}
      >
        <Suspense>
          {tab === 'state' && <Selected />}
          {tab === 'votes' && <VotesByTerm />}
          {tab === 'code' && <CodePanel />}
          {tab === 'causes' && <CausesPanel />}
        </Suspense>
      </Tabs>
    </section>
  );
}

function Selected() {
  const words = useMessages();
  const selection = useSlice((state) => state.selection);
  if (selection === null) return <p className="empty">{words.inspector.empty}</p>;
  if (selection.kind === 'link') return <LinkInspector from={selection.from} to={selection.to} />;
  if (selection.kind === 'node') return <NodeInspector id={selection.id} />;
  return <MessageInspector exchange={selection.exchange} />;
}
