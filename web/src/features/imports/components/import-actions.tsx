import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { ApiError, SessionEnded } from '@/lib/api/errors';
import { cancelImport } from '../api/cancel-import';
import { importKey } from '../api/get-import';
import { retryImport } from '../api/retry-import';
import { canRetry, goesOn, type ImportItem, isMoving } from '../model';
import { ForgetModal } from './forget-modal';

interface Props {
  readonly item: ImportItem;
  /** Called when the import will go on. */
  readonly onRetried: () => void;
}

/** What can be done with an import as it stands: stop it, let it go on, forget it, look at its records. */
export function ImportActions({ item, onRetried }: Props) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  const [forgetting, setForgetting] = useState(false);
  const refused = (error: unknown) => {
    // the app itself asks to sign in again, over the page
    if (error instanceof SessionEnded) return;
    const { header, text } = errorText(error);
    notify({ type: 'error', text: `${header}. ${text}` });
    // the import is no longer what is shown
    if (error instanceof ApiError) void queries.invalidateQueries({ queryKey: ['imports'] });
  };
  const keep = (next: ImportItem) => {
    queries.setQueryData(importKey(next.id), next);
    void queries.invalidateQueries({ queryKey: ['imports', 'page'] });
  };
  const cancel = useMutation({ mutationFn: () => cancelImport(api, item.id), onSuccess: keep, onError: refused });
  const retry = useMutation({
    mutationFn: () => retryImport(api, item.id),
    onSuccess: (next) => {
      keep(next);
      onRetried();
      notify({
        type: 'info',
        text: goesOn(item)
          ? 'The import goes on within moments.'
          : 'The file was dropped again. If this import does not go on, a new one in the list has taken its place.',
      });
    },
    onError: refused,
  });
  // asked for, and nothing has happened yet
  const waiting = retry.data?.status === item.status && retry.data.updatedAt === item.updatedAt;
  const forgotten = () => {
    notify({ type: 'success', text: 'The import was removed from the list.' });
    queries.removeQueries({ queryKey: importKey(item.id) });
    void queries.invalidateQueries({ queryKey: ['imports', 'page'] });
    void navigate('/imports');
  };
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        {item.rowsWritten > 0 && <Button href="#/records">Show records</Button>}
        {isMoving(item) ? (
          <Button loading={cancel.isPending} loadingText="Stopping" onClick={() => cancel.mutate()}>
            Cancel import
          </Button>
        ) : (
          <Button onClick={() => setForgetting(true)}>Forget</Button>
        )}
        {canRetry(item) && (
          <Button
            variant="primary"
            disabled={waiting}
            loading={retry.isPending}
            loadingText="Retrying"
            onClick={() => retry.mutate()}
          >
            {waiting ? 'Retry asked for' : 'Retry'}
          </Button>
        )}
      </SpaceBetween>
      {forgetting && <ForgetModal item={item} onForgotten={forgotten} onClose={() => setForgetting(false)} />}
    </>
  );
}
