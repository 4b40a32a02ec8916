import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError, fieldError } from '@/components/form-error';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { changePassword } from '../api/change-password';

const empty = { previous: '', next: '', again: '' };

/** Changes the password. What was typed is kept nowhere. */
export function PasswordPanel() {
  const api = useApi();
  const notify = useNotify();
  const [draft, setDraft] = useState(empty);
  const change = useMutation({
    mutationFn: () => changePassword(api, draft.previous, draft.next),
    onSuccess: () => {
      setDraft(empty);
      notify({ type: 'success', text: 'Your password was changed.' });
    },
  });
  const differs = draft.again !== '' && draft.again !== draft.next;
  const ready = draft.previous !== '' && draft.next !== '' && draft.again === draft.next;
  const field = (
    name: keyof typeof empty,
    label: string,
    autoComplete: string,
    texts: { fault: string | undefined; constraint?: string },
  ) => (
    <FormField
      label={label}
      {...(texts.constraint ? { constraintText: texts.constraint } : {})}
      {...(texts.fault ? { errorText: texts.fault } : {})}
    >
      <Input
        value={draft[name]}
        onChange={({ detail }) => setDraft((before) => ({ ...before, [name]: detail.value }))}
        type="password"
        autoComplete={autoComplete}
      />
    </FormField>
  );
  return (
    <Container header={<Header variant="h2">Password</Header>}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) change.mutate();
        }}
      >
        <Form
          actions={
            <Button formAction="submit" loading={change.isPending} loadingText="Changing" disabled={!ready}>
              Change password
            </Button>
          }
        >
          <SpaceBetween size="m">
            <FormError error={change.error} fields={['previousPassword', 'password']} />
            {field('previous', 'Current password', 'current-password', {
              fault: fieldError(change.error, 'previousPassword'),
            })}
            {field('next', 'New password', 'new-password', {
              fault: fieldError(change.error, 'password'),
              constraint: 'At least 12 characters, with lower and upper case letters and digits.',
            })}
            {field('again', 'New password once more', 'new-password', {
              fault: differs ? 'This is not the same as above.' : undefined,
            })}
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  );
}
