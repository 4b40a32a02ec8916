import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { stopTotp } from '../api/stop-totp';

interface Props {
  readonly groups: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before the password alone opens the account again. */
export function TotpOffModal({ groups, onDone, onClose }: Props) {
  const api = useApi();
  const stop = useMutation({ mutationFn: () => stopTotp(api), onSuccess: onDone });
  return (
    <Modal
      visible
      header="Turn off two-factor sign-in?"
      closeAriaLabel="Close and leave it on"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Leave it on
            </Button>
            <Button variant="primary" loading={stop.isPending} loadingText="Turning off" onClick={() => stop.mutate()}>
              Turn off
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {stop.isError && <ErrorNotice error={stop.error} />}
        <span>Your password alone opens the account then. The app's codes no longer work.</span>
        {groups.length > 0 && (
          <span>
            You are a member of {groups.join(' and ')}: the rights of that membership end within 15 minutes, until
            two-factor sign-in is on again.
          </span>
        )}
      </SpaceBetween>
    </Modal>
  );
}
