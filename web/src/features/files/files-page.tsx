import Alert from '@cloudscape-design/components/alert';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { usePageTitle } from '@/components/page-title';
import { usePhone } from '@/lib/device';
import { useFolder } from './api/list-folder';
import { DeleteFileModal } from './components/delete-file-modal';
import { DropZone } from './components/drop-zone';
import { FilesTable } from './components/files-table';
import { FindDeleted } from './components/find-deleted';
import { NewFolder } from './components/new-folder';
import { OverwriteModal } from './components/overwrite-modal';
import { PreviewModal } from './components/preview-modal';
import { StorageUsed } from './components/storage-used';
import type { Dropped } from './components/use-file-drop';
import { VersionsModal } from './components/versions-modal';
import { type Area, addressOf, areaNames, areas, type Folder, nameOf, readFolder, trail } from './model';
import { useDownload } from './use-download';
import { useNewFiles } from './use-new-files';

type Open =
  | { readonly what: 'preview' | 'versions' | 'delete'; readonly path: string }
  | { readonly what: 'find-deleted' | 'new-folder' };

/** The user's files. The folder lives in the page's address: `#/files/inbox/2017`. */
export function FilesPage() {
  usePageTitle('Files');
  const { pathname } = useLocation();
  const folder = readFolder(pathname);
  return (
    <ContentLayout header={<Header variant="h1">Files</Header>}>
      {folder ? (
        <FolderView folder={folder} />
      ) : (
        <EmptyState title="There is no such folder" text={<Link href="#/files">Go to your files</Link>} />
      )}
    </ContentLayout>
  );
}

function FolderView({ folder }: { folder: Folder }) {
  const navigate = useNavigate();
  return (
    <Tabs
      activeTabId={folder.area}
      ariaLabel="Areas"
      tabs={areas.map((area) => ({
        id: area,
        label: areaNames[area],
        href: `#${addressOf(`${area}/`)}`,
        // mounted anew for each folder: nothing of one is left open over another
        content: area === folder.area && <Listing key={folder.path} folder={folder} />,
      }))}
      onChange={({ detail }) => void navigate(addressOf(`${detail.activeTabId}/`))}
    />
  );
}

function Listing({ folder }: { folder: Folder }) {
  const phone = usePhone();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const download = useDownload();
  const listing = useFolder(folder.path);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const folders = listing.data?.pages.flatMap((page) => page.folders) ?? [];
  const files = listing.data?.pages.flatMap((page) => page.items) ?? [];
  const news = useNewFiles(folder, async () => {
    // a list that is still on its way is waited for, not asked for again
    const { data } = listing.isPending ? await listing.refetch({ cancelRefetch: false }) : listing;
    const pages = data?.pages ?? [];
    const names = new Set(pages.flatMap(({ items }) => items.map(({ path }) => nameOf(path))));
    return { names, whole: pages.length > 0 && pages.at(-1)?.next === undefined };
  });
  // the listeners of the page stay the same while what they do changes
  const take = useRef(news.take);
  take.current = news.take;
  const onFiles = useCallback((dropped: Dropped) => void take.current(dropped), []);
  const changed = (text: string) => {
    close();
    notify({ type: 'success', text });
    void queries.invalidateQueries({ queryKey: ['files'] });
  };
  const takesFiles = folder.area !== 'exports';
  const crumbs = useMemo(
    () =>
      trail(folder).map(({ path, area, names: own }) => ({
        text: own.at(-1) ?? areaNames[area],
        href: `#${addressOf(path)}`,
      })),
    [folder],
  );
  return (
    <SpaceBetween size="l">
      <Explained area={folder.area} />
      {takesFiles && <DropZone folder={folder} onFiles={onFiles} />}
      {folder.names.length > 0 && (
        <BreadcrumbGroup
          items={crumbs}
          ariaLabel="Folders"
          onFollow={(event) => {
            event.preventDefault();
            void navigate(event.detail.href.slice(1));
          }}
        />
      )}
      {listing.isError && <ErrorNotice error={listing.error} onRetry={() => void listing.refetch()} />}
      <FilesTable
        folders={folders}
        files={files}
        loading={listing.isPending}
        phone={phone}
        onFolder={(path) => void navigate(addressOf(path))}
        onPreview={(path) => setOpen({ what: 'preview', path })}
        onDownload={(path) => download.mutate({ path })}
        onVersions={(path) => setOpen({ what: 'versions', path })}
        onDelete={(path) => setOpen({ what: 'delete', path })}
        header={
          <Header
            variant="h2"
            description={<StorageUsed />}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="refresh"
                  ariaLabel="Refresh"
                  loading={listing.isFetching && !listing.isPending}
                  onClick={() => void queries.invalidateQueries({ queryKey: ['files'] })}
                />
                <Button onClick={() => setOpen({ what: 'find-deleted' })}>Find deleted</Button>
                {takesFiles && <Button onClick={() => setOpen({ what: 'new-folder' })}>New folder</Button>}
              </SpaceBetween>
            }
          >
            {folder.names.at(-1) ?? areaNames[folder.area]}
          </Header>
        }
        footer={
          listing.hasNextPage && (
            <Button loading={listing.isFetchingNextPage} onClick={() => void listing.fetchNextPage()}>
              Show more
            </Button>
          )
        }
        empty={
          listing.isSuccess && (
            <EmptyState
              title="No files"
              text={takesFiles ? 'What you choose or drop here appears in this list.' : 'There are no exports yet.'}
            />
          )
        }
      />
      {news.question && (
        <OverwriteModal
          names={[...news.question.taken]}
          others={news.question.files.length > news.question.taken.size}
          onReplace={() => news.answer('all')}
          onSkip={() => news.answer('others')}
          onClose={() => news.answer('none')}
        />
      )}
      {open?.what === 'preview' && (
        <PreviewModal
          path={open.path}
          onVersions={() => setOpen({ what: 'versions', path: open.path })}
          onClose={close}
        />
      )}
      {open?.what === 'versions' && (
        <VersionsModal
          path={open.path}
          onRestored={() => changed(`${nameOf(open.path)} was restored.`)}
          onClose={close}
        />
      )}
      {open?.what === 'delete' && (
        <DeleteFileModal
          path={open.path}
          onDeleted={() => changed(`${nameOf(open.path)} was deleted. Its versions are kept for 90 days.`)}
          onClose={close}
        />
      )}
      {open?.what === 'find-deleted' && (
        <FindDeleted
          folder={folder.path}
          onFind={(name) => setOpen({ what: 'versions', path: folder.path + name })}
          onClose={close}
        />
      )}
      {open?.what === 'new-folder' && (
        <NewFolder onOpen={(name) => void navigate(addressOf(`${folder.path}${name}/`))} onClose={close} />
      )}
    </SpaceBetween>
  );
}

/** What an area is for, where that is not plain. */
function Explained({ area }: { area: Area }) {
  if (area === 'inbox') {
    return (
      <Alert type="info" header="Files dropped here become records">
        CSV with a header or JSON Lines, also gzipped. You may leave once the upload is done:{' '}
        <Link href="#/imports">Imports</Link> shows what was accepted, and what was refused and why.
      </Alert>
    );
  }
  return area === 'exports' ? <Alert type="info">Here you find what you asked Carrel to export.</Alert> : null;
}
