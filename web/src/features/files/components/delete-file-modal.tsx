import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { deleteFile } from '../api/delete-file';
import { nameOf } from '../model';

interface Props {
  readonly path: string;
  /** Removes this one version for good; without it, deletes the file, whose versions stay. */
  readonly version?: string;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks before it deletes. */
export function DeleteFileModal({ path, version, onDeleted, onClose }: Props) {
  const api = useApi();
  const remove = useMutation({ mutationFn: () => deleteFile(api, path, version), onSuccess: onDeleted });
  const forGood = version !== undefined;
  return (
    <Modal
      visible
      header={forGood ? 'Remove this version for good?' : 'Delete file?'}
      closeAriaLabel="Close without deleting"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={remove.isPending} loadingText="Deleting" onClick={() => remove.mutate()}>
              {forGood ? 'Remove for good' : 'Delete'}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {remove.isError && <ErrorNotice error={remove.error} onRetry={() => remove.mutate()} />}
        <span className="file-name">
          <strong>{nameOf(path)}</strong>
        </span>
        <span>
          {forGood
            ? 'Its bytes are gone at once. This cannot be undone.'
            : 'Its versions are kept for 90 days; until then it can be restored.'}
        </span>
      </SpaceBetween>
    </Modal>
  );
}
