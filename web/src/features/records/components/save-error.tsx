import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@/components/error-notice';
import { ApiError, Unreachable } from '@/lib/api/errors';
import { type Draft, faultsFrom } from '../record-draft';

interface Props {
  readonly error: unknown;
  readonly draft: Draft;
  readonly creating: boolean;
  readonly onRetry: () => void;
}

/** Why a save failed, and whether it is safe to save again. */
export function SaveError({ error, draft, creating, onRetry }: Props) {
  const alert = (header: string, text: ReactNode, again: boolean) => (
    <div role="alert">
      <Alert type="error" header={header} action={again && <Button onClick={onRetry}>Save again</Button>}>
        {text}
      </Alert>
    </div>
  );
  if (error instanceof Unreachable) {
    const once = creating ? 'the record is added once, however often you save' : 'nothing is overwritten unseen';
    return alert(
      'No answer arrived',
      `It is not known whether this was saved. Save again when you are online: ${once}.`,
      true,
    );
  }
  if (!(error instanceof ApiError)) return <ErrorNotice error={error} onRetry={onRetry} />;
  if (error.fields.length > 0) {
    const { rest } = faultsFrom(error.fields, draft);
    const text = rest.length > 0 ? rest.join('; ') : 'Correct the marked fields and save again.';
    return alert('The record was not saved', text, false);
  }
  switch (error.code) {
    case 'idempotency_key_reused':
      return alert(
        'An earlier save of this form arrived',
        'It was kept as it stood then. Close this form; the record is in the list, where you can edit it.',
        false,
      );
    case 'deleted':
      return alert(
        'An earlier save of this form arrived',
        'Its record has been deleted since. Close this form and open a new one to add it again.',
        false,
      );
    case 'conflict':
      return alert('Something else was changing this', 'Nothing was lost. Save again.', true);
    case 'storage_full':
      return alert('The record was not saved', error.message, true);
    default:
      return <ErrorNotice error={error} onRetry={onRetry} />;
  }
}
