import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import { ConfirmItIsYou } from '@/components/confirm-it-is-you';
import { FormError, fieldError } from '@/components/form-error';
import { SignInAgain } from '@/lib/api/errors';
import { useConfirmation, useSession } from '@/lib/auth/use-session';
import { useJobs, useJobView } from '@/lib/jobs/use-jobs';
import { EraseProgress } from './erase-progress';

interface Props {
  readonly email: string;
  readonly onClose: () => void;
}

/** Asks for the own address, then removes everything step by step. At the end there is nobody left to be signed in. */
export function EraseModal({ email, onClose }: Props) {
  const session = useSession();
  const jobs = useJobs();
  const view = useJobView(jobs.erasing);
  const { until } = useConfirmation();
  const [typed, setTyped] = useState('');
  const moving = view.status === 'running' || view.status === 'waiting';
  const stopped = view.status === 'stopped' ? view.error : undefined;
  const ready = typed.trim().toLowerCase() === email.toLowerCase() && until !== undefined;
  useEffect(() => {
    if (view.status === 'over') session.farewell();
  }, [view.status, session]);
  const fault = fieldError(stopped, 'confirm');
  return (
    <Modal
      visible
      header={moving ? 'Erasing your account' : 'Erase your account?'}
      closeAriaLabel="Close without erasing"
      // what is going on cannot be taken back, and is not hidden
      onDismiss={() => !moving && onClose()}
      footer={
        !moving && (
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={onClose}>
                Keep the account
              </Button>
              <Button variant="primary" disabled={!ready} onClick={() => jobs.startErase(typed.trim())}>
                Erase everything
              </Button>
            </SpaceBetween>
          </Box>
        )
      }
    >
      {moving ? (
        <EraseProgress last={view.last} waiting={view.status === 'waiting'} />
      ) : (
        <SpaceBetween size="m">
          {until === undefined && (
            <ConfirmItIsYou>
              {stopped instanceof SignInAgain
                ? 'Erasing took longer than a sign-in is good for. Sign in once more and go on where it stopped.'
                : 'Only a sign-in of the last ten minutes can erase an account. You come back to this page.'}
            </ConfirmItIsYou>
          )}
          {!(stopped instanceof SignInAgain) && <FormError error={stopped} fields={['confirm']} />}
          <Alert type="warning">
            Your records, imports and files with all their versions are removed, and then the account itself. This
            cannot be undone.
          </Alert>
          <FormField
            label="Your email"
            description={
              <>
                To go on, type <strong className="any-break">{email}</strong>
              </>
            }
            {...(fault ? { errorText: fault } : {})}
          >
            <Input
              value={typed}
              onChange={({ detail }) => setTyped(detail.value)}
              autoComplete={false}
              inputMode="email"
            />
          </FormField>
        </SpaceBetween>
      )}
    </Modal>
  );
}
