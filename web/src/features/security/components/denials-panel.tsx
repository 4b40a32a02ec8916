import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useSession } from '@/lib/auth/use-session';
import { formatInstant } from '@/lib/days';
import { usePhone } from '@/lib/device';
import { type Denial, useDenials } from '../api/read-denials';

const shownAtMost = 20;

const cloudTrail =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-console.html#filtering-cloudtrail-events';

/** What was denied of late, where the system keeps it; else where to look, because no role of Carrel may read it. */
export function DenialsPanel() {
  const { denialsUrl } = useSession().config;
  return denialsUrl ? (
    <Denials denialsUrl={denialsUrl} />
  ) : (
    <Container header={<Header variant="h2">Recent denials</Header>}>
      <Box variant="p">
        AWS CloudTrail has every denied request of this account, with the caller, the action and the error AccessDenied.
        No role of Carrel may read it; ask the operator of the account.{' '}
        <Link href={cloudTrail} external externalIconAriaLabel="Opens in a new tab">
          How to look events up
        </Link>
      </Box>
    </Container>
  );
}

function Denials({ denialsUrl }: { denialsUrl: string }) {
  const phone = usePhone();
  const denials = useDenials(denialsUrl);
  const again = () => void denials.refetch();
  return (
    <SpaceBetween size="s">
      {denials.isError && <ErrorNotice error={denials.error} onRetry={again} />}
      <Table
        items={(denials.data ?? []).slice(0, shownAtMost)}
        variant="container"
        wrapLines
        loading={denials.isPending}
        loadingText="Loading denials"
        ariaLabels={{ tableLabel: 'Recent denials' }}
        header={
          <Header
            variant="h2"
            description={`The last ${shownAtMost} requests that IAM refused in this system.`}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button href={denialsUrl} target="_blank" iconName="external" iconAlign="right">
                  Show all
                </Button>
                <Button iconName="refresh" ariaLabel="Refresh denials" onClick={again} />
              </SpaceBetween>
            }
          >
            Recent denials
          </Header>
        }
        columnDefinitions={[
          {
            id: 'what',
            header: 'Request',
            isRowHeader: true,
            minWidth: phone ? 240 : 260,
            cell: (one) => <Asked one={one} phone={phone} />,
          },
          {
            id: 'why',
            header: 'Why it was refused',
            minWidth: 280,
            cell: (one) => <Explained one={one} />,
          },
        ]}
        columnDisplay={[
          { id: 'what', visible: true },
          { id: 'why', visible: !phone },
        ]}
        empty={
          !denials.isError && <EmptyState title="No denials" text="Nothing was denied since this system was started." />
        }
      />
    </SpaceBetween>
  );
}

function Asked({ one, phone }: { one: Denial; phone: boolean }) {
  return (
    <>
      <strong>{one.action}</strong>
      <div className="raw-row">{one.resource}</div>
      <Box variant="small" display="block">
        By <span className="any-break">{one.principal}</span>, {formatInstant(one.at)} UTC
      </Box>
      {phone && <Explained one={one} />}
    </>
  );
}

function Explained({ one: { action, explanation } }: { one: Denial }) {
  return (
    <ExpandableSection headerText="Explanation" headerAriaLabel={`Explanation of ${action}`}>
      <pre className="raw-row">{explanation}</pre>
    </ExpandableSection>
  );
}
