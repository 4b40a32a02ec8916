import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '@/lib/api/client';
import type { Act } from '../acts';
import { actOnUser } from '../api/act-on-user';
import { deleteUser } from '../api/delete-user';
import { nameOf, type UserDetails } from '../model';
import { ActError } from './act-error';

interface Props {
  readonly act: Act;
  readonly user: UserDetails;
  /** Called with the user as it is now; without one when it is gone. */
  readonly onDone: (user: UserDetails | undefined) => void;
  readonly onClose: () => void;
}

/** Asks before something is done to a user; what takes something away asks for the address. */
export function ActModal({ act, user, onDone, onClose }: Props) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const run = useMutation({
    mutationFn: async () => {
      if (act.id !== 'delete') return actOnUser(api, user.sub, act.id, undefined);
      await deleteUser(api, user.sub);
      return undefined;
    },
    onSuccess: onDone,
  });
  const ready = !act.typed || typed.trim().toLowerCase() === user.email.toLowerCase();
  return (
    <Modal
      visible
      header={act.question}
      closeAriaLabel="Close and do nothing"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              disabled={!ready}
              loading={run.isPending}
              loadingText="Working"
              onClick={() => run.mutate()}
            >
              {act.verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {run.isError && <ActError error={run.error} />}
        <strong className="any-break">
          <bdi>{nameOf(user)}</bdi>
        </strong>
        <span>{act.text}</span>
        {act.typed && (
          <FormField
            label="Email of the user"
            description={
              <>
                To go on, type <strong className="any-break">{user.email}</strong>
              </>
            }
          >
            <Input
              value={typed}
              onChange={({ detail }) => setTyped(detail.value)}
              autoComplete={false}
              inputMode="email"
            />
          </FormField>
        )}
      </SpaceBetween>
    </Modal>
  );
}
