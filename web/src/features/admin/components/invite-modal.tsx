import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { fieldError } from '@/components/form-error';
import { useApi } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import { inviteUser } from '../api/invite-user';
import type { User } from '../model';
import { ActError } from './act-error';

interface Props {
  readonly onInvited: (user: User) => void;
  readonly onClose: () => void;
}

/** Invites someone by address. */
export function InviteModal({ onInvited, onClose }: Props) {
  const api = useApi();
  const form = useId();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const invite = useMutation({ mutationFn: () => inviteUser(api, email.trim(), name.trim()), onSuccess: onInvited });
  const fault = (field: string) => {
    const text = fieldError(invite.error, field);
    return text ? { errorText: text } : {};
  };
  const atFields = invite.error instanceof ApiError && invite.error.fields.length > 0;
  return (
    <Modal
      visible
      header="Invite a user"
      closeAriaLabel="Close without inviting"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              formAction="submit"
              form={form}
              disabled={email.trim() === ''}
              loading={invite.isPending}
              loadingText="Inviting"
            >
              Invite
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        noValidate
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (email.trim() !== '') invite.mutate();
        }}
      >
        <SpaceBetween size="m">
          {invite.isError && !atFields && <ActError error={invite.error} />}
          <span>A message with a temporary password goes to the address. It works for three days.</span>
          <FormField label="Email" {...fault('email')}>
            <Input
              value={email}
              onChange={({ detail }) => setEmail(detail.value)}
              type="email"
              inputMode="email"
              autoComplete={false}
            />
          </FormField>
          <FormField
            label={
              <>
                Name <i>- optional</i>
              </>
            }
            {...fault('name')}
          >
            <Input value={name} onChange={({ detail }) => setName(detail.value)} autoComplete={false} />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  );
}
