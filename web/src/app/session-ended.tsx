import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { ErrorNotice } from '@/components/error-notice';
import { useSession, useSessionState } from '@/lib/auth/use-session';

/** Stands over the page when the session is over; the page stays as it is, and the user comes back to it. */
export function SessionEndedModal() {
  const session = useSession();
  const state = useSessionState();
  const { pathname, search } = useLocation();
  const [error, setError] = useState<unknown>();
  if (state.status !== 'ended') return null;
  const signIn = () => session.signIn(pathname + search).catch(setError);
  return (
    <Modal
      visible
      header="Your session ended"
      closeAriaLabel="Close and go to the sign-in page"
      onDismiss={signIn}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={signIn}>
            Sign in again
          </Button>
        </Box>
      }
    >
      You were signed in as {state.email}. Sign in again and you come back to this page.
      {error !== undefined && <ErrorNotice error={error} />}
    </Modal>
  );
}
