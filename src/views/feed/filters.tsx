import type { Topic, Wanted } from '../../history/topics.js';
import { useIds, useMessages } from '../app-context.js';

const TOPICS: readonly Topic[] = ['elections', 'log', 'clients', 'faults'];

interface Props {
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** Of which node and of what the feed tells. */
export function Filters({ wanted, onChange }: Props) {
  const { feed } = useMessages();
  const ids = useIds();
  return (
    <div className="feed-filters">
      <select
        aria-label={feed.node}
        value={wanted.node ?? ''}
        onChange={({ target }) => onChange({ ...wanted, node: target.value || null })}
      >
        <option value="">{feed.allNodes}</option>
        {ids.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      <select
        aria-label={feed.topic}
        value={wanted.topic ?? ''}
        onChange={({ target }) =>
          onChange({ ...wanted, topic: TOPICS.find((topic) => topic === target.value) ?? null })
        }
      >
        <option value="">{feed.allTopics}</option>
        {TOPICS.map((topic) => (
          <option key={topic} value={topic}>
            {feed.topics[topic]}
          </option>
        ))}
      </select>
    </div>
  );
}
