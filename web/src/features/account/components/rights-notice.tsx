import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useSession } from '@/lib/auth/use-session';

/** For members of a group whose rights their sign-in does not have: they need two factors. */
export function RightsNotice({ rights, onSetUp }: { rights: readonly string[]; onSetUp: () => void }) {
  const session = useSession();
  return (
    <Alert
      type="warning"
      header={`${rights.join(' and ')} need two-factor sign-in`}
      action={<Button onClick={onSetUp}>Go to two-factor sign-in</Button>}
    >
      You are a member, but the rights are given only to those who sign in with a password and a code. Turn on
      two-factor sign-in below, then{' '}
      <Button variant="inline-link" onClick={() => void session.signOut()}>
        sign out
      </Button>{' '}
      and sign in again. If it is on already, signing in again is enough.
    </Alert>
  );
}
