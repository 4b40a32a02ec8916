import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import { deleteRecord } from '../api/delete-record';
import { getRecord } from '../api/get-record';
import type { RecordItem } from '../model';
import { ConflictNotice, RecordSummary } from './conflict-notice';

interface Props {
  readonly record: RecordItem;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks before it deletes, and asks again when the record is no longer what was shown. */
export function DeleteModal({ record, onDeleted, onClose }: Props) {
  const api = useApi();
  const [shown, setShown] = useState(record);
  const changed = shown !== record;
  const remove = useMutation({
    mutationFn: async () => {
      try {
        await deleteRecord(api, shown);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        // gone already: what was asked for is so
        if (error.status === 404) return;
        const newer = error.status === 412 ? await getRecord(api, shown.id) : undefined;
        if (error.status === 412 && !newer) return;
        if (newer) setShown(newer);
        throw error;
      }
    },
    onSuccess: onDeleted,
  });
  const conflict = changed && remove.error instanceof ApiError && remove.error.status === 412;
  return (
    <Modal
      visible
      header="Delete record?"
      closeAriaLabel="Close without deleting"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={remove.isPending} loadingText="Deleting" onClick={() => remove.mutate()}>
              {changed ? 'Delete the newer version' : 'Delete'}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {conflict ? (
          <ConflictNotice newer={shown} actions={<span>Nothing was deleted yet.</span>} />
        ) : (
          <>
            {remove.isError && <ErrorNotice error={remove.error} />}
            <RecordSummary record={shown} />
            <span>This cannot be undone.</span>
          </>
        )}
      </SpaceBetween>
    </Modal>
  );
}
