import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import { useConfirmation, useSession, useSessionState } from '@/lib/auth/use-session';

interface Props {
  /** What it is for; without it, what was asked for a moment ago. */
  readonly children?: ReactNode;
}

/** Stands in the place of what changes the account until the user has signed in once more. They come back to this page. */
export function ConfirmItIsYou({ children }: Props) {
  const session = useSession();
  const state = useSessionState();
  const { problem } = useConfirmation();
  const { pathname, search } = useLocation();
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const confirm = () => {
    setLeaving(true);
    setFailed(false);
    const email = state.status === 'signed-out' ? '' : state.email;
    session.account.start(pathname + search, email).catch(() => {
      setLeaving(false);
      setFailed(true);
    });
  };
  const trouble = failed ? 'The sign-in page could not be opened. Try again.' : problem;
  return (
    <div>
      <Alert
        type={trouble === undefined ? 'info' : 'warning'}
        header="Confirm it is you"
        action={
          <Button loading={leaving} loadingText="Opening the sign-in page" onClick={confirm}>
            Sign in once more
          </Button>
        }
      >
        {trouble !== undefined && <div role="alert">{trouble}</div>}
        {children ?? 'This needs a sign-in of the last ten minutes. You come back to this page.'}
      </Alert>
    </div>
  );
}
