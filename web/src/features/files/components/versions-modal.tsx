import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { formatInstant } from '@/lib/days';
import { formatSize } from '@/lib/sizes';
import { deleteFile } from '../api/delete-file';
import { useVersions } from '../api/list-versions';
import { restoreVersion } from '../api/restore-version';
import { type FileVersion, nameOf } from '../model';
import { useDownload } from '../use-download';
import { DeleteFileModal } from './delete-file-modal';

interface Props {
  readonly path: string;
  readonly onRestored: () => void;
  readonly onClose: () => void;
}

/** The versions of a file, and of a deleted one: download, restore, remove for good. */
export function VersionsModal({ path, onRestored, onClose }: Props) {
  const api = useApi();
  const queries = useQueryClient();
  const download = useDownload();
  const versions = useVersions(path);
  const [removing, setRemoving] = useState<FileVersion>();
  const changed = () => queries.invalidateQueries({ queryKey: ['files'] });
  const restore = useMutation({
    mutationFn: async ({ version, deleted }: FileVersion) => {
      // a deletion is a version itself: without it, the one before is the newest again
      if (deleted) await deleteFile(api, path, version);
      else await restoreVersion(api, path, version);
    },
    onSuccess: () => {
      void changed();
      onRestored();
    },
  });
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  if (removing) {
    return (
      <DeleteFileModal
        path={path}
        version={removing.version}
        onDeleted={() => {
          setRemoving(undefined);
          void changed();
        }}
        onClose={() => setRemoving(undefined)}
      />
    );
  }
  return (
    <Modal visible size="large" header={`Versions of ${nameOf(path)}`} closeAriaLabel="Close" onDismiss={onClose}>
      <SpaceBetween size="m">
        {restore.isError && <ErrorNotice error={restore.error} />}
        {versions.isError && <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />}
        <Table
          items={items}
          trackBy="version"
          loading={versions.isPending}
          loadingText="Loading versions"
          variant="embedded"
          wrapLines
          ariaLabels={{ tableLabel: `Versions of ${nameOf(path)}` }}
          empty={
            versions.isSuccess && <EmptyState title="No versions" text="There is and was no file of this name here." />
          }
          columnDefinitions={[
            {
              id: 'when',
              header: 'When (UTC)',
              isRowHeader: true,
              minWidth: 120,
              cell: ({ modifiedAt }) => <time dateTime={modifiedAt}>{formatInstant(modifiedAt)}</time>,
            },
            {
              id: 'what',
              header: 'What',
              minWidth: 90,
              cell: ({ newest, deleted, size }) =>
                deleted ? 'Deleted' : `${formatSize(size ?? 0)}${newest ? ', newest' : ''}`,
            },
            {
              id: 'actions',
              header: 'Actions',
              minWidth: 120,
              cell: (version) => (
                <Actions
                  version={version}
                  restoring={restore.isPending}
                  onDownload={() => download.mutate({ path, version: version.version })}
                  onRestore={() => restore.mutate(version)}
                  onRemove={() => setRemoving(version)}
                />
              ),
            },
          ]}
        />
        {versions.hasNextPage && (
          <Button loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            Show older versions
          </Button>
        )}
      </SpaceBetween>
    </Modal>
  );
}

interface ActionsProps {
  readonly version: FileVersion;
  readonly restoring: boolean;
  readonly onDownload: () => void;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
}

function Actions({ version, restoring, onDownload, onRestore, onRemove }: ActionsProps) {
  const { deleted, newest, modifiedAt } = version;
  const when = formatInstant(modifiedAt);
  return (
    <SpaceBetween direction="horizontal" size="xxs">
      {!deleted && (
        <Button
          variant="inline-icon"
          iconName="download"
          ariaLabel={`Download the version of ${when}`}
          onClick={onDownload}
        />
      )}
      {!deleted && !newest && (
        <Button
          variant="inline-icon"
          iconName="undo"
          disabled={restoring}
          ariaLabel={`Restore the version of ${when}`}
          onClick={onRestore}
        />
      )}
      {deleted ? (
        newest && (
          <Button
            variant="inline-icon"
            iconName="undo"
            disabled={restoring}
            ariaLabel={`Take back the deletion of ${when}`}
            onClick={onRestore}
          />
        )
      ) : (
        <Button
          variant="inline-icon"
          iconName="remove"
          ariaLabel={`Remove the version of ${when} for good`}
          onClick={onRemove}
        />
      )}
    </SpaceBetween>
  );
}
