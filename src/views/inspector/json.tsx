import { SOURCES, type FieldId } from '../../i18n/sources.js';
import type { Entry } from '../../raft/node.js';
import { Explained } from '../explained.js';
import { termClass } from '../terms.js';

interface Props {
  readonly value: object;
  /** The fields that were compared, to be marked. */
  readonly compared: readonly string[];
}

/** A body as it goes over the wire; log entries take the colour of their term. */
export function Json({ value, compared }: Props) {
  const fields = Object.entries(value) as readonly (readonly [string, unknown])[];
  return (
    <pre className="json" tabIndex={0}>
      {'{ '}
      {fields.map(([name, field], i) => (
        <span key={name} className={compared.includes(name) ? 'json-field compared' : 'json-field'}>
          <Name name={name} />:{' '}
          {isEntries(field) ? <Entries entries={field} /> : <b>{JSON.stringify(field)}</b>}
          {i < fields.length - 1 ? ', ' : ''}
        </span>
      ))}
      {' }'}
    </pre>
  );
}

/** Most names are told as they are; only a reply's `matchIndex` is another thing than the leader's of that name. */
function Name({ name }: { readonly name: string }) {
  const field = name === 'matchIndex' ? 'vouched' : name;
  if (!(field in SOURCES)) return JSON.stringify(name);
  return <Explained field={field as FieldId}>{JSON.stringify(name)}</Explained>;
}

function isEntries(value: unknown): value is readonly Entry[] {
  return Array.isArray(value);
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <>
      {'['}
      {entries.map((entry, i) => (
        // An entry's place in the request is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={i} className={`entry ${termClass(entry.term)}`}>
          {JSON.stringify(entry)}
          {i < entries.length - 1 ? ', ' : ''}
        </span>
      ))}
      {']'}
    </>
  );
}
