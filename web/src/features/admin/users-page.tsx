import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { CursorPagination } from '@/components/cursor-pagination';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { usePageTitle } from '@/components/page-title';
import { usePhone } from '@/lib/device';
import { useCursorPages } from '@/lib/use-cursor-pages';
import { useUsers } from './api/list-users';
import { AdminsOnly } from './components/admins-only';
import { BulkModal } from './components/bulk-modal';
import { InviteModal } from './components/invite-modal';
import { UserSearch } from './components/user-search';
import { UsersTable } from './components/users-table';
import type { User } from './model';
import { narrows, readSearch, writeSearch } from './search';
import { type BulkAct, bulkWords } from './use-bulk';

/** The users of this Carrel, for admins. The search lives in the page's address. */
export function UsersPage() {
  usePageTitle('Users');
  return (
    <AdminsOnly>
      <Users />
    </AdminsOnly>
  );
}

function Users() {
  const phone = usePhone();
  const notify = useNotify();
  const queries = useQueryClient();
  const [address, setAddress] = useSearchParams();
  const search = readSearch(address);
  const question = writeSearch(search).toString();
  const pages = useCursorPages(question);
  const page = useUsers(search, pages.cursor);
  const users = page.data?.users ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [inviting, setInviting] = useState(false);
  const [bulk, setBulk] = useState<{ readonly act: BulkAct; readonly users: readonly User[] }>();
  // only what is in sight is acted on
  const selected = users.filter(({ sub }) => chosen.has(sub));
  const refresh = () => queries.invalidateQueries({ queryKey: ['admin'] });

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Who may use this Carrel. What users keep is theirs alone: admins cannot see it."
          actions={
            <Button variant="primary" onClick={() => setInviting(true)}>
              Invite user
            </Button>
          }
        >
          Users
        </Header>
      }
    >
      <SpaceBetween size="l">
        <UserSearch search={search} onChange={(next) => setAddress(writeSearch(next))} />
        {page.isError && <ErrorNotice error={page.error} onRetry={() => void page.refetch()} />}
        <UsersTable
          users={users}
          selected={selected}
          onSelect={(next) => setChosen(new Set(next.map(({ sub }) => sub)))}
          loading={page.isPending && page.fetchStatus !== 'paused'}
          phone={phone}
          header={
            <Header
              variant="h2"
              {...(selected.length > 0 ? { counter: `(${selected.length} selected)` } : {})}
              actions={
                <SpaceBetween direction="horizontal" size="xs">
                  <Button
                    iconName="refresh"
                    ariaLabel="Refresh"
                    loading={page.isFetching && !page.isPending}
                    onClick={() => void refresh()}
                  />
                  <ButtonDropdown
                    disabled={selected.length === 0}
                    items={(Object.keys(bulkWords) as BulkAct[]).map((id) => ({ id, text: bulkWords[id].label }))}
                    onItemClick={({ detail }) => setBulk({ act: detail.id as BulkAct, users: selected })}
                  >
                    With the selected
                  </ButtonDropdown>
                </SpaceBetween>
              }
            >
              User list
            </Header>
          }
          pagination={<CursorPagination pages={pages} next={page.data?.cursor} loading={page.isFetching} of="users" />}
          empty={
            page.isSuccess && pages.index > 1 ? (
              <EmptyState
                title="This page is empty now"
                text="Its users were deleted."
                action={<Button onClick={() => pages.go(1, undefined)}>Show the first page</Button>}
              />
            ) : page.isSuccess ? (
              <EmptyState
                title="No users found"
                text={
                  narrows(search) ? 'Nobody matches. Upper and lower case may differ in names.' : 'Invite the first.'
                }
                action={
                  narrows(search) && <Button onClick={() => setAddress(new URLSearchParams())}>Show all users</Button>
                }
              />
            ) : page.fetchStatus === 'paused' ? (
              <EmptyState title="Not loaded" text="The users are read as soon as the connection is back." />
            ) : undefined
          }
        />
      </SpaceBetween>
      {inviting && (
        <InviteModal
          onInvited={({ email }) => {
            setInviting(false);
            notify({ type: 'success', text: `An invitation was sent to ${email}.` });
            void refresh();
          }}
          onClose={() => setInviting(false)}
        />
      )}
      {bulk && (
        <BulkModal
          act={bulk.act}
          users={bulk.users}
          onClose={(changed) => {
            setBulk(undefined);
            setChosen(new Set());
            if (changed) void refresh();
          }}
        />
      )}
    </ContentLayout>
  );
}
