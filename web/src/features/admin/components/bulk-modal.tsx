import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { errorText } from '@/components/error-notice';
import { plural } from '@/lib/numbers';
import type { User } from '../model';
import { type BulkAct, bulkWords, type Outcome, useBulk } from '../use-bulk';
import { actErrorText } from './act-error';

interface Props {
  readonly act: BulkAct;
  readonly users: readonly User[];
  readonly onClose: (changed: boolean) => void;
}

/** Does the same to several users, one after another, and says of each what became of it. */
export function BulkModal({ act, users, onClose }: Props) {
  const { outcomes, state, run } = useBulk(act, users);
  const [typed, setTyped] = useState('');
  const words = bulkWords[act];
  const close = () => state !== 'running' && onClose(state !== 'asking');
  const done = users.filter(({ sub }) => outcomes.get(sub) === 'done').length;
  return (
    <Modal
      visible
      header={`${words.label} ${plural(users.length, 'user')}?`}
      closeAriaLabel="Close"
      onDismiss={close}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {state === 'asking' && (
              <Button variant="link" onClick={close}>
                Cancel
              </Button>
            )}
            {state === 'over' ? (
              <Button variant="primary" onClick={close}>
                Close
              </Button>
            ) : (
              <Button
                variant="primary"
                disabled={act === 'disable' && typed.trim().toLowerCase() !== 'disable'}
                loading={state === 'running'}
                loadingText="Working"
                onClick={() => void run()}
              >
                {words.label}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <span>{words.text}</span>
        <ul className="plain-list" aria-label="Users and outcomes">
          {users.map((user) => (
            <li key={user.sub}>
              <span className="any-break">{user.email}</span>{' '}
              <OutcomeText outcome={outcomes.get(user.sub)} done={words.done} />
            </li>
          ))}
        </ul>
        {state === 'asking' && act === 'disable' && (
          <FormField label="To go on, type disable">
            <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} autoComplete={false} />
          </FormField>
        )}
        <div role="status">
          {state === 'over' && `${done} of ${plural(users.length, 'user')}: ${words.done.toLowerCase()}.`}
        </div>
      </SpaceBetween>
    </Modal>
  );
}

function OutcomeText({ outcome, done }: { outcome: Outcome | undefined; done: string }) {
  if (outcome === undefined) return null;
  if (outcome === 'running') return <StatusIndicator type="in-progress">Working</StatusIndicator>;
  if (outcome === 'done') return <StatusIndicator type="success">{done}</StatusIndicator>;
  return (
    <StatusIndicator type="error">{actErrorText(outcome.error) ?? errorText(outcome.error).header}</StatusIndicator>
  );
}
