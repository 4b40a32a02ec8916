import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { forgetImport } from '../api/forget-import';
import { type ImportItem, nameOf } from '../model';

interface Props {
  readonly item: ImportItem;
  readonly onForgotten: () => void;
  readonly onClose: () => void;
}

/** Asks before an import leaves the list, since what it guarded against is possible then. */
export function ForgetModal({ item, onForgotten, onClose }: Props) {
  const api = useApi();
  const forget = useMutation({ mutationFn: () => forgetImport(api, item.id), onSuccess: onForgotten });
  return (
    <Modal
      visible
      header="Forget this import?"
      closeAriaLabel="Close without forgetting"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Keep it
            </Button>
            <Button
              variant="primary"
              loading={forget.isPending}
              loadingText="Forgetting"
              onClick={() => forget.mutate()}
            >
              Forget
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {forget.isError && <ErrorNotice error={forget.error} />}
        <span>
          <bdi>{nameOf(item)}</bdi> leaves the list, and its refused rows with it. The records that it added stay, and
          so does the file.
        </span>
        {item.status !== 'duplicate' && item.rowsWritten > 0 && (
          <span>If the same file is dropped again, its rows are added a second time.</span>
        )}
      </SpaceBetween>
    </Modal>
  );
}
