import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { profileKey } from '../api/get-profile';
import { startTotp } from '../api/start-totp';
import type { Profile } from '../model';
import { TotpEnrol } from './totp-enrol';
import { TotpOffModal } from './totp-off-modal';

interface Props {
  readonly profile: Profile;
  readonly groups: readonly string[];
}

/** Sign-in with a code of an authenticator app (RFC 6238): on, off, and the way between. */
export function TotpPanel({ profile, groups }: Props) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [leaving, setLeaving] = useState(false);
  const start = useMutation({ mutationFn: () => startTotp(api) });
  const changed = (text: string) => {
    start.reset();
    setLeaving(false);
    notify({ type: 'success', text });
    void queries.invalidateQueries({ queryKey: profileKey });
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Signing in asks for your password and for a code that an app on your phone shows."
          actions={
            profile.mfa ? (
              <Button onClick={() => setLeaving(true)}>Turn off</Button>
            ) : (
              !start.data && (
                <Button loading={start.isPending} loadingText="Preparing" onClick={() => start.mutate()}>
                  Set up
                </Button>
              )
            )
          }
        >
          <span id="two-factor">Two-factor sign-in</span>
        </Header>
      }
    >
      <SpaceBetween size="m">
        {profile.mfa ? (
          <StatusIndicator type="success">On</StatusIndicator>
        ) : (
          <StatusIndicator type="stopped">Off</StatusIndicator>
        )}
        {start.isError && <ErrorNotice error={start.error} />}
        {start.data && !profile.mfa && (
          <TotpEnrol
            secret={start.data}
            onDone={() => changed('Two-factor sign-in is on. The next sign-in asks for a code.')}
            onCancel={() => start.reset()}
          />
        )}
        <Box variant="p" color="text-body-secondary">
          If you lose your phone, an admin can reset two-factor sign-in for you. Your password alone opens the account
          again then, and you can set up another app here.
        </Box>
      </SpaceBetween>
      {leaving && (
        <TotpOffModal
          groups={groups}
          onDone={() => changed('Two-factor sign-in is off.')}
          onClose={() => setLeaving(false)}
        />
      )}
    </Container>
  );
}
