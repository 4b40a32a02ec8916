import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { FormError, fieldError } from '@/components/form-error';
import { useApi } from '@/lib/api/client';
import { confirmTotp } from '../api/confirm-totp';
import { spaced, type TotpSecret } from '../model';
import { CodeField, isCode } from './code-field';

interface Props {
  readonly secret: TotpSecret;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Hands the secret to an app, as a picture and as text, and asks for the first code that it shows. */
export function TotpEnrol({ secret, onDone, onCancel }: Props) {
  const api = useApi();
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: () => confirmTotp(api, code), onSuccess: onDone });
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
            <Button variant="link" formAction="none" onClick={onCancel}>
              Cancel
            </Button>
            <Button
              variant="primary"
              formAction="submit"
              loading={confirm.isPending}
              loadingText="Turning on"
              disabled={!isCode(code)}
            >
              Turn on
            </Button>
          </SpaceBetween>
        }
      >
        <div className="totp">
          {/* dark on light in both modes: readers of such codes expect it */}
          <div className="totp-picture">
            <QRCodeSVG value={secret.uri} size={180} marginSize={2} title="QR code for the authenticator app" />
          </div>
          <SpaceBetween size="m">
            <Box variant="p">
              Scan the picture with an authenticator app. If you cannot, type this secret into it; whoever has it can
              make your codes.
            </Box>
            <div>
              <code className="any-break">{spaced(secret.secret)}</code>{' '}
              <CopyToClipboard
                variant="icon"
                copyButtonAriaLabel="Copy the secret"
                textToCopy={secret.secret}
                copySuccessText="Secret copied"
                copyErrorText="The secret could not be copied"
              />
            </div>
            <FormError error={confirm.error} fields={['code']} />
            <CodeField
              value={code}
              onChange={setCode}
              description="The six digits that the app shows now."
              fault={fieldError(confirm.error, 'code')}
            />
          </SpaceBetween>
        </div>
      </Form>
    </form>
  );
}
