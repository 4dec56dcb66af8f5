import { lazy, Suspense, useState } from 'react';
import { useMessages, useSlice } from '../app-context.js';
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

const TABS = ['state', 'votes', 'code'] as const;

/**
 * What is selected, in full, and beside it the rules as pseudocode. From four nodes on, the votes by term
 * stand here too.
 */
export function Inspector() {
  const words = useMessages();
  const manyNodes = useSlice((state) => state.moment.world.servers.length > 3);
  const [chosen, setChosen] = useState<(typeof TABS)[number]>('state');
  const tab = chosen === 'votes' && !manyNodes ? 'state' : chosen;
  const names = TABS.filter((name) => name !== 'votes' || manyNodes);
  return (
    <section className="inspector" aria-label={words.inspector.title}>
      <Tabs
        label={words.inspector.title}
        names={names.map((name) => [name, words.inspector[name]])}
        chosen={tab}
        onChoose={setChosen}
      >
        <Suspense>
          {tab === 'state' && <Selected />}
          {tab === 'votes' && <VotesByTerm />}
          {tab === 'code' && <CodePanel />}
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
