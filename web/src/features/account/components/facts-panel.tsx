import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Account } from '../model';

/** Who the user is to Carrel, as far as a plain sign-in tells. */
export function FactsPanel({ account, email }: { account: Account; email: string }) {
  return (
    <Container header={<Header variant="h2">You</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Email', value: <span className="any-break">{email}</span> },
          { label: 'Groups', value: account.groups.length > 0 ? account.groups.join(', ') : 'None' },
          { label: 'Account id', value: <span className="any-break">{account.sub}</span> },
        ]}
      />
    </Container>
  );
}
