import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { formatInstant } from '@/lib/days';
import { formatCount } from '@/lib/numbers';
import { formatSize } from '@/lib/sizes';
import type { UserDetails } from '../model';
import { UserStatus } from './user-status';

const yesNo = (yes: boolean, on: string, off: string) =>
  yes ? (
    <StatusIndicator type="success">{on}</StatusIndicator>
  ) : (
    <StatusIndicator type="stopped">{off}</StatusIndicator>
  );

/** How an account stands. */
export function UserFacts({ user }: { user: UserDetails }) {
  return (
    <Container header={<Header variant="h2">Account</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Status', value: <UserStatus user={user} /> },
          { label: 'Two-factor sign-in', value: yesNo(user.mfa, 'On', 'Off') },
          { label: 'Last sign-in (UTC)', value: user.lastSignInAt ? formatInstant(user.lastSignInAt) : 'Not seen yet' },
          { label: 'Email', value: <span className="any-break">{user.email}</span> },
          { label: 'Email verified', value: yesNo(user.emailVerified, 'Yes', 'No') },
          { label: 'Name', value: user.name === undefined ? '–' : <bdi>{user.name}</bdi> },
          { label: 'Created (UTC)', value: formatInstant(user.createdAt) },
          { label: 'Changed (UTC)', value: formatInstant(user.modifiedAt) },
          { label: 'Account id', value: <span className="any-break">{user.sub}</span> },
        ]}
      />
    </Container>
  );
}

/** How much a user keeps, in numbers alone. */
export function UserUsage({ usage }: { usage: UserDetails['usage'] }) {
  return (
    <Container
      header={
        <Header variant="h2" description="Counted when the user looks at the page of the account.">
          Usage
        </Header>
      }
    >
      {usage ? (
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Records', value: formatCount(usage.rows) },
            { label: 'Files', value: formatCount(usage.files) },
            { label: 'Storage, all versions', value: formatSize(usage.bytes) },
            { label: 'Counted (UTC)', value: formatInstant(usage.measuredAt) },
          ]}
        />
      ) : (
        'Not counted yet.'
      )}
    </Container>
  );
}
