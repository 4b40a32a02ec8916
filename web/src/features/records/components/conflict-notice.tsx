import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import { attributesText, formatQuantity, type RecordItem } from '../model';

/** What a record says, field by field. */
export function RecordSummary({ record }: { record: RecordItem }) {
  return (
    <KeyValuePairs
      columns={2}
      items={[
        { label: 'Date (UTC)', value: formatInstant(record.occurredAt) },
        { label: 'Type', value: record.type },
        { label: 'Quantity', value: formatQuantity(record.quantity) },
        { label: 'Note', value: record.note || '–' },
        { label: 'Attributes', value: attributesText(record) || '–' },
      ]}
    />
  );
}

interface Props {
  readonly newer: RecordItem;
  /** What the user may do about it. */
  readonly actions: ReactNode;
}

/** Told when a record changed elsewhere after it was opened here: what it is now, and the ways on. */
export function ConflictNotice({ newer, actions }: Props) {
  return (
    <div role="alert">
      <Alert type="warning" header="This record was changed elsewhere">
        <SpaceBetween size="m">
          <span>Nothing was overwritten. This is the newer version, of {formatInstant(newer.updatedAt)} (UTC):</span>
          <RecordSummary record={newer} />
          {actions}
        </SpaceBetween>
      </Alert>
    </div>
  );
}

/** Told when a record is gone that was to be changed. */
export function GoneNotice({ onClose }: { onClose: () => void }) {
  return (
    <div role="alert">
      <Alert
        type="warning"
        header="This record was deleted elsewhere"
        action={<Button onClick={onClose}>Close</Button>}
      >
        There is nothing left to change. What you entered is still in the form; copy what you need.
      </Alert>
    </div>
  );
}
