import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { EmptyState } from '@/components/empty-state';
import { formatInstant } from '@/lib/days';
import { usePhone } from '@/lib/device';
import { deviceOf, type SignIn } from '../model';

interface Props {
  readonly signIns: readonly SignIn[];
  readonly onSignOutEverywhere: () => void;
}

/** Where and when the user signed in during the last 90 days. */
export function SignInsPanel({ signIns, onSignOutEverywhere }: Props) {
  const phone = usePhone();
  const columns: TableProps.ColumnDefinition<SignIn>[] = [
    {
      id: 'device',
      header: 'Device',
      isRowHeader: true,
      minWidth: phone ? 150 : 200,
      cell: (signIn) => (
        <>
          <span className="any-break">{deviceOf(signIn.userAgent)}</span>{' '}
          {signIn.current && <Badge color="green">This one</Badge>}
          {phone && (
            <Box variant="small" display="block" color="text-body-secondary">
              <span className="any-break">{signIn.address ?? 'Unknown address'}</span>
            </Box>
          )}
        </>
      ),
    },
    { id: 'address', header: 'Address', minWidth: 140, cell: ({ address }) => address ?? '–' },
    {
      id: 'at',
      header: 'Signed in (UTC)',
      minWidth: phone ? 120 : 190,
      cell: ({ at }) => <time dateTime={at}>{formatInstant(at)}</time>,
    },
    {
      id: 'seen',
      header: 'Last seen (UTC)',
      minWidth: 190,
      cell: ({ lastSeenAt }) => <time dateTime={lastSeenAt}>{formatInstant(lastSeenAt)}</time>,
    },
  ];
  const beside = new Set(['address', 'seen']);
  return (
    <Table
      items={signIns}
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && beside.has(id ?? '')) }))}
      wrapLines
      variant="container"
      ariaLabels={{ tableLabel: 'Sign-ins' }}
      header={
        <Header
          variant="h2"
          description="One that you do not know: change your password, then sign out everywhere."
          actions={<Button onClick={onSignOutEverywhere}>Sign out everywhere</Button>}
        >
          Last sign-ins
        </Header>
      }
      empty={<EmptyState title="No sign-ins noted yet" text="They appear here a moment after you signed in." />}
    />
  );
}
