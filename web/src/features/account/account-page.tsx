import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useSearchParams } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { usePageTitle } from '@/components/page-title';
import { useSession, useSessionState } from '@/lib/auth/use-session';
import { useAccount } from './api/get-account';
import { ChangesPanel } from './components/changes-panel';
import { EraseModal } from './components/erase-modal';
import { ErasePanel } from './components/erase-panel';
import { ExportPanel } from './components/export-panel';
import { FactsPanel } from './components/facts-panel';
import { RightsNotice } from './components/rights-notice';
import { SignInsPanel } from './components/sign-ins-panel';
import { SignOutModal } from './components/sign-out-modal';
import { UsagePanel } from './components/usage-panel';
import { rightsWithheld } from './model';

/** The user's own account. What is asked (`?ask=erase`) lives in the address, so that it survives the second sign-in. */
export function AccountPage() {
  usePageTitle('Account');
  const session = useSession();
  const state = useSessionState();
  const account = useAccount();
  const [address, setAddress] = useSearchParams();
  const ask = (what: 'erase' | 'sign-out' | undefined) => setAddress(what ? { ask: what } : {}, { replace: true });
  if (state.status === 'signed-out') return null;
  const { data } = account;
  const withheld = data ? rightsWithheld(data.groups, state.scopes) : [];
  const showTwoFactor = () => {
    const part = document.getElementById('two-factor') ?? document.getElementById('changes');
    part?.scrollIntoView({ block: 'start' });
  };

  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={<Button onClick={() => void session.signOut()}>Sign out</Button>}>
          Account
        </Header>
      }
    >
      <SpaceBetween size="l">
        {withheld.length > 0 && <RightsNotice rights={withheld} onSetUp={showTwoFactor} />}
        {account.isError && <ErrorNotice error={account.error} onRetry={() => void account.refetch()} />}
        {account.isPending &&
          (account.fetchStatus === 'paused' ? (
            <EmptyState title="Not loaded" text="Your account is read as soon as the connection is back." />
          ) : (
            <EmptyState title="Loading your account" text={<Spinner />} />
          ))}
        {data && <FactsPanel account={data} email={state.email} />}
        <div id="changes">
          <ChangesPanel groups={data?.groups ?? []} />
        </div>
        {data && <SignInsPanel signIns={data.signIns} onSignOutEverywhere={() => ask('sign-out')} />}
        {data && <UsagePanel before={data.usage} />}
        {data && <ExportPanel before={data.jobs.export} />}
        {data && <ErasePanel begun={data.jobs.erase !== undefined} onErase={() => ask('erase')} />}
      </SpaceBetween>
      {address.get('ask') === 'sign-out' && <SignOutModal onClose={() => ask(undefined)} />}
      {address.get('ask') === 'erase' && <EraseModal email={state.email} onClose={() => ask(undefined)} />}
    </ContentLayout>
  );
}
