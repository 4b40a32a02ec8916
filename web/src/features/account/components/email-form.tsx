import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError, fieldError } from '@/components/form-error';
import { useApi } from '@/lib/api/client';
import { changeEmail } from '../api/change-email';
import { profileKey } from '../api/get-profile';

/** Asks for a new address and has a code sent there. */
export function EmailForm({ onSent }: { onSent: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const send = useMutation({
    mutationFn: () => changeEmail(api, email.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: profileKey });
      onSent();
    },
  });
  const fault = fieldError(send.error, 'email');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (email.trim() !== '') send.mutate();
      }}
    >
      <Form
        actions={
          <Button formAction="submit" loading={send.isPending} loadingText="Sending" disabled={email.trim() === ''}>
            Send a code
          </Button>
        }
      >
        <SpaceBetween size="m">
          <FormError error={send.error} fields={['email']} />
          <FormField
            label="New email"
            description="A code goes to the new address. Until you enter it, the old one stays."
            {...(fault ? { errorText: fault } : {})}
          >
            <Input
              value={email}
              onChange={({ detail }) => setEmail(detail.value)}
              type="email"
              inputMode="email"
              autoComplete="email"
            />
          </FormField>
        </SpaceBetween>
      </Form>
    </form>
  );
}
