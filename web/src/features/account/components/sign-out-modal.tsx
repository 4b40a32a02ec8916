import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { ConfirmItIsYou } from '@/components/confirm-it-is-you';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { SignInAgain } from '@/lib/api/errors';
import { useConfirmation, useSession } from '@/lib/auth/use-session';
import { signOutEverywhere } from '../api/sign-out-everywhere';

/** Asks before every browser and program of the user's is signed out, this one too. */
export function SignOutModal({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const session = useSession();
  const { until } = useConfirmation();
  const leave = useMutation({ mutationFn: () => signOutEverywhere(api), onSuccess: () => session.signOut() });
  return (
    <Modal
      visible
      header="Sign out everywhere?"
      closeAriaLabel="Close without signing out"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={until === undefined}
              loading={leave.isPending}
              loadingText="Signing out"
              onClick={() => leave.mutate()}
            >
              Sign out everywhere
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {until === undefined && <ConfirmItIsYou />}
        {leave.isError && !(leave.error instanceof SignInAgain) && <ErrorNotice error={leave.error} />}
        <span>
          Every browser and program that is signed in as you has to sign in again, this one too. What one of them was
          given before lasts up to 15 minutes.
        </span>
      </SpaceBetween>
    </Modal>
  );
}
