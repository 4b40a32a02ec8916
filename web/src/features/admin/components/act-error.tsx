import Alert from '@cloudscape-design/components/alert';
import { ErrorNotice } from '@/components/error-notice';
import { ApiError } from '@/lib/api/errors';

const refusals: Readonly<Record<string, { header: string; text: string }>> = {
  own_account: {
    header: 'This is your own account',
    text: 'Nobody can lock themselves out, or take away their own rights. Ask another admin.',
  },
  last_admin: {
    header: 'This is the last admin',
    text: 'Without one, nobody could bring another back. Make another user an admin first, and have two-factor sign-in turned on there.',
  },
  wrong_state: {
    header: 'This cannot be done now',
    text: 'The account is no longer as it was shown. Look at it again.',
  },
  user_exists: {
    header: 'There is an account with this address',
    text: 'Search for it among the users.',
  },
  not_found: {
    header: 'There is no such user any more',
    text: 'Another admin, or the user, was faster.',
  },
};

const refusalOf = (error: unknown) => (error instanceof ApiError ? refusals[error.code ?? ''] : undefined);

/** Why something was not done to an account. */
export function ActError({ error }: { error: unknown }) {
  const refusal = refusalOf(error);
  if (!refusal) return <ErrorNotice error={error} />;
  return (
    <div role="alert">
      <Alert type="error" header={refusal.header}>
        {refusal.text}
      </Alert>
    </div>
  );
}

/** The same in a few words, for a line of a list. */
export function actErrorText(error: unknown): string | undefined {
  return refusalOf(error)?.header;
}
