import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { Profile } from '../model';
import { EmailCode } from './email-code';
import { EmailForm } from './email-form';

/** The address that the user signs in with. A new one counts once a code sent there was entered. */
export function EmailPanel({ profile }: { profile: Profile }) {
  const [another, setAnother] = useState(false);
  const waiting = profile.newEmail !== undefined && !another;
  return (
    <Container header={<Header variant="h2">Email</Header>}>
      <SpaceBetween size="m">
        <div className="any-break">
          {profile.email}{' '}
          {profile.emailVerified ? (
            <StatusIndicator type="success">Verified</StatusIndicator>
          ) : (
            <StatusIndicator type="warning">Not verified</StatusIndicator>
          )}
        </div>
        {waiting ? (
          <EmailCode newEmail={profile.newEmail ?? ''} onAnother={() => setAnother(true)} />
        ) : (
          <EmailForm onSent={() => setAnother(false)} />
        )}
      </SpaceBetween>
    </Container>
  );
}
