import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { usePageTitle } from '@/components/page-title';
import { ApiError } from '@/lib/api/errors';
import { useSessionState } from '@/lib/auth/use-session';
import { type Act, acts } from './acts';
import { userKey, useUser } from './api/get-user';
import { ActModal } from './components/act-modal';
import { AdminsOnly } from './components/admins-only';
import { GroupsPanel } from './components/groups-panel';
import { UserFacts, UserUsage } from './components/user-facts';
import { nameOf, type UserDetails } from './model';

const absent = (error: unknown) => error instanceof ApiError && (error.status === 404 || error.status === 400);

/** One user, for admins. */
export function UserPage() {
  const { sub = '' } = useParams();
  // another user begins with nothing of the one before
  return (
    <AdminsOnly>
      <OneUser key={sub} sub={sub} />
    </AdminsOnly>
  );
}

function OneUser({ sub }: { sub: string }) {
  const state = useSessionState();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [gone, setGone] = useState(false);
  const query = useUser(sub, gone);
  const user = absent(query.error) ? undefined : query.data;
  const own = state.status !== 'signed-out' && state.sub === sub;
  const [open, setOpen] = useState<Act>();
  usePageTitle(user ? nameOf(user) : 'User');
  const changed = (next: UserDetails, text: string) => {
    queries.setQueryData(userKey(sub), next);
    void queries.invalidateQueries({ queryKey: ['admin', 'users'] });
    notify({ type: 'success', text });
  };
  const done = (act: Act, before: UserDetails, next: UserDetails | undefined) => {
    setOpen(undefined);
    const text = `${nameOf(before)} ${act.done}`;
    if (next) return changed(next, text);
    setGone(true);
    queries.removeQueries({ queryKey: userKey(sub) });
    void queries.invalidateQueries({ queryKey: ['admin', 'users'] });
    notify({ type: 'success', text });
    return void navigate('/admin/users');
  };

  return (
    <ContentLayout
      breadcrumbs={
        <BreadcrumbGroup
          ariaLabel="Breadcrumbs"
          items={[
            { text: 'Users', href: '#/admin/users' },
            { text: user ? nameOf(user) : 'User', href: `#/admin/users/${sub}` },
          ]}
        />
      }
      header={
        <Header
          variant="h1"
          {...(own && user ? { description: 'This is your own account.' } : {})}
          actions={
            user && (
              <SpaceBetween direction="horizontal" size="xs">
                <Button href={`#/admin/trail?subject=${sub}`}>Show in the trail</Button>
                <ButtonDropdown
                  items={acts
                    .filter(({ possible }) => possible(user))
                    .map((act) => ({
                      id: act.id,
                      text: act.label,
                      disabled: own && act.notOwn,
                      disabledReason: 'Nobody can do this to their own account. Ask another admin.',
                    }))}
                  onItemClick={({ detail }) => setOpen(acts.find(({ id }) => id === detail.id))}
                >
                  Actions
                </ButtonDropdown>
              </SpaceBetween>
            )
          }
        >
          {user ? <bdi className="any-break">{nameOf(user)}</bdi> : 'User'}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {query.isError && !absent(query.error) && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        {absent(query.error) && (
          <EmptyState
            title="There is no such user"
            text="The account was deleted, or the address is mistyped."
            action={<Link href="#/admin/users">Go to the users</Link>}
          />
        )}
        {query.isPending &&
          (query.fetchStatus === 'paused' ? (
            <EmptyState title="Not loaded" text="The user is read as soon as the connection is back." />
          ) : (
            <EmptyState title="Loading the user" text={<Spinner />} />
          ))}
        {user && <UserFacts user={user} />}
        {user && <GroupsPanel user={user} own={own} onChanged={changed} />}
        {user && <UserUsage usage={user.usage} />}
      </SpaceBetween>
      {user && open && (
        <ActModal act={open} user={user} onDone={(next) => done(open, user, next)} onClose={() => setOpen(undefined)} />
      )}
    </ContentLayout>
  );
}
