import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError, fieldError } from '@/components/form-error';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { ApiError } from '@/lib/api/errors';
import { useSession } from '@/lib/auth/use-session';
import { confirmEmail } from '../api/confirm-email';
import { profileKey } from '../api/get-profile';
import { resendEmailCode } from '../api/resend-email-code';
import { CodeField, isCode } from './code-field';

/** Asks for the code that was sent to a new address. */
export function EmailCode({ newEmail, onAnother }: { newEmail: string; onAnother: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const session = useSession();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => confirmEmail(api, code),
    onSuccess: (profile) => {
      queries.setQueryData(profileKey, profile);
      notify({ type: 'success', text: `Your email is ${profile.email} now. Sign in with it from now on.` });
      // the new token names the new address
      session.refresh().catch(() => {});
    },
    onError: (error) => {
      // the change is no longer what is shown: confirmed elsewhere, or given up after too many wrong codes
      if (error instanceof ApiError && error.status === 409) void queries.invalidateQueries({ queryKey: profileKey });
    },
  });
  const resend = useMutation({
    mutationFn: () => resendEmailCode(api),
    onSuccess: () => notify({ type: 'success', text: `Another code was sent to ${newEmail}.` }),
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isCode(code)) confirm.mutate();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={onAnother}>
              Another address
            </Button>
            <Button
              formAction="none"
              loading={resend.isPending}
              loadingText="Sending"
              onClick={() => {
                confirm.reset();
                resend.mutate();
              }}
            >
              Send again
            </Button>
            <Button
              variant="primary"
              formAction="submit"
              loading={confirm.isPending}
              loadingText="Confirming"
              disabled={!isCode(code)}
            >
              Confirm email
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="m">
          <Alert type="info">
            A code is on its way to <span className="any-break">{newEmail}</span>. If none arrives, look among spam, or
            the address may belong to another account.
          </Alert>
          <FormError error={confirm.error ?? resend.error} fields={['code']} />
          <CodeField
            value={code}
            onChange={setCode}
            description="The six digits in that message."
            fault={fieldError(confirm.error, 'code')}
          />
        </SpaceBetween>
      </Form>
    </form>
  );
}
