import Grid from '@cloudscape-design/components/grid';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { ConfirmItIsYou } from '@/components/confirm-it-is-you';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useConfirmation } from '@/lib/auth/use-session';
import { useProfile } from '../api/get-profile';
import { EmailPanel } from './email-panel';
import { NamePanel } from './name-panel';
import { PasswordPanel } from './password-panel';
import { TotpPanel } from './totp-panel';

/** What can be changed about the account, once the user has signed in for it. */
export function ChangesPanel({ groups }: { groups: readonly string[] }) {
  const { until } = useConfirmation();
  if (until !== undefined) return <Changes groups={groups} />;
  return (
    <ConfirmItIsYou>
      To see and change your name, email, password and two-factor sign-in, sign in once more: somebody else may sit at
      this screen. It is good for ten minutes, and you come back to this page.
    </ConfirmItIsYou>
  );
}

function Changes({ groups }: { groups: readonly string[] }) {
  const profile = useProfile();
  if (profile.isError) return <ErrorNotice error={profile.error} onRetry={() => void profile.refetch()} />;
  if (profile.isPending) {
    return profile.fetchStatus === 'paused' ? (
      <EmptyState title="Not loaded" text="Your profile is read as soon as the connection is back." />
    ) : (
      <EmptyState title="Loading your profile" text={<Spinner />} />
    );
  }
  return (
    <SpaceBetween size="l">
      <TotpPanel profile={profile.data} groups={groups} />
      <Grid gridDefinition={[{ colspan: { default: 12, m: 6 } }, { colspan: { default: 12, m: 6 } }]}>
        <PasswordPanel />
        <SpaceBetween size="l">
          <EmailPanel profile={profile.data} />
          <NamePanel profile={profile.data} />
        </SpaceBetween>
      </Grid>
    </SpaceBetween>
  );
}
