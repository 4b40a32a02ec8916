import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import { useSessionState } from '@/lib/auth/use-session';
import { useClock } from '@/lib/clock';
import { createRecord } from '../api/create-record';
import { getRecord } from '../api/get-record';
import { replaceRecord } from '../api/replace-record';
import { type KeptDraft, keepDraft } from '../kept-draft';
import type { RecordInput, RecordItem } from '../model';
import { type Draft, draftOf, type Faults, faultsFrom, newDraft, readDraft } from '../record-draft';
import { ConflictNotice, GoneNotice } from './conflict-notice';
import { RecordForm } from './record-form';
import { SaveError } from './save-error';

interface Props {
  /** The record to change; without one, a new record. */
  readonly record: RecordItem | undefined;
  /** The form as it stood when the session ended. */
  readonly kept: KeptDraft | undefined;
  readonly types: readonly string[];
  /** The type that a new record begins with. */
  readonly type: string | undefined;
  readonly onSaved: (record: RecordItem) => void;
  readonly onClose: () => void;
}

const statusOf = (error: unknown) => (error instanceof ApiError ? error.status : undefined);

/**
 * Creates or changes a record. It is mounted anew for each opening and holds one idempotency key all that time, so that
 * a save whose answer was lost can be repeated without adding the record twice.
 */
export function RecordModal({ record, kept, types, type, onSaved, onClose }: Props) {
  const api = useApi();
  const clock = useClock();
  const session = useSessionState();
  const [key] = useState(() => kept?.key ?? clock.newKey());
  const [draft, setDraft] = useState<Draft>(
    () => kept?.draft ?? (record ? draftOf(record) : newDraft(clock.now(), type ?? '')),
  );
  const [faults, setFaults] = useState<Faults>({});
  // the version that a save replaces; after a conflict the user may choose the newer one
  const [base, setBase] = useState(record);
  const [newer, setNewer] = useState<RecordItem | 'gone'>();

  const save = useMutation({
    mutationFn: (input: RecordInput) => (base ? replaceRecord(api, base, input) : createRecord(api, input, key)),
    onSuccess: onSaved,
    onError: async (error) => {
      if (error instanceof ApiError && error.fields.length > 0) setFaults(faultsFrom(error.fields, draft).faults);
      if (base && (statusOf(error) === 412 || statusOf(error) === 404)) {
        const current = await getRecord(api, base.id).catch(() => undefined);
        if (current || statusOf(error) === 404) setNewer(current ?? 'gone');
      }
    },
  });

  useEffect(() => {
    if (session.status === 'ended') keepDraft({ sub: session.sub, draft, key, ...(base ? { base } : {}) });
  }, [session, draft, key, base]);

  const submit = () => {
    if (save.isPending) return;
    const { input, faults: found } = readDraft(draft, base);
    setFaults(found ?? {});
    setNewer(undefined);
    save.reset();
    if (input) save.mutate(input);
  };
  const choose = (version: RecordItem, next: Draft) => {
    setBase(version);
    setDraft(next);
    setFaults({});
    setNewer(undefined);
    save.reset();
  };

  return (
    <Modal
      visible
      size="medium"
      header={record ? 'Edit record' : 'New record'}
      closeAriaLabel="Close without saving"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              form="record-form"
              formAction="submit"
              loading={save.isPending}
              loadingText="Saving"
            >
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {newer === 'gone' && <GoneNotice onClose={onClose} />}
        {newer && newer !== 'gone' && (
          <ConflictNotice
            newer={newer}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button onClick={() => choose(newer, draftOf(newer))}>Go on with the newer version</Button>
                <Button onClick={() => choose(newer, draft)}>Keep what I entered</Button>
              </SpaceBetween>
            }
          />
        )}
        {save.isError && !newer && <SaveError error={save.error} draft={draft} creating={!base} onRetry={submit} />}
        <form
          id="record-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <RecordForm draft={draft} faults={faults} types={types} onChange={setDraft} />
        </form>
      </SpaceBetween>
    </Modal>
  );
}
