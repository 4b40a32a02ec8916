import AppLayout from '@cloudscape-design/components/app-layout';
import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { lazy, Suspense, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { NotificationBar } from '@/components/notifications';
import { useIsAdmin, useIsAuditor, useSessionState } from '@/lib/auth/use-session';
import { useOnline, usePhone } from '@/lib/device';
import { useLeaveWarning, useUploadList } from '@/lib/uploads/use-uploads';
import { useExportInSight } from './export-in-sight';
import { GoodbyePage } from './goodbye-page';
import { SessionEndedModal } from './session-ended';
import { SignInPage } from './sign-in-page';
import { TopBar } from './top-bar';

const offline: FlashbarProps.MessageDefinition = {
  id: 'offline',
  type: 'warning',
  header: 'You are offline',
  content: 'What you see may be out of date. Nothing is saved until the connection is back.',
  ariaRole: 'status',
};

const UploadsPanel = lazy(async () => ({ default: (await import('@/components/uploads-panel')).UploadsPanel }));

const deskLinks: SideNavigationProps.Item[] = [
  { type: 'link', text: 'Records', href: '#/records' },
  { type: 'link', text: 'Files', href: '#/files' },
  { type: 'link', text: 'Imports', href: '#/imports' },
  { type: 'divider' },
  { type: 'link', text: 'Account', href: '#/account' },
];

const adminLinks: SideNavigationProps.Item = {
  type: 'section',
  text: 'Administration',
  items: [
    { type: 'link', text: 'Users', href: '#/admin/users' },
    { type: 'link', text: 'Trail', href: '#/admin/trail' },
  ],
};

const auditLinks: SideNavigationProps.Item = {
  type: 'section',
  text: 'Security',
  items: [
    { type: 'link', text: 'Overview', href: '#/security' },
    { type: 'link', text: 'Promises', href: '#/security/promises' },
    { type: 'link', text: 'Matrix', href: '#/security/matrix' },
    { type: 'link', text: 'Policies', href: '#/security/policies' },
    { type: 'link', text: 'Findings', href: '#/security/findings' },
  ],
};

/** The parts whose pages each have a link of their own. */
const sections = new Set(['admin', 'security']);

/** The frame around every page; without a session, the sign-in page in its place. */
export function Shell() {
  return (
    <>
      <TopBar />
      <Place />
    </>
  );
}

function Place() {
  const state = useSessionState();
  if (state.status !== 'signed-out') return <Desk />;
  if (state.erased) return <GoodbyePage />;
  return <SignInPage {...(state.problem ? { problem: state.problem } : {})} />;
}

function Desk() {
  const phone = usePhone();
  const [open, setOpen] = useState(!phone);
  const online = useOnline();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const admin = useIsAdmin();
  const auditor = useIsAuditor();
  const [, first = '', second = ''] = pathname.split('/');
  const exporting = useExportInSight(first);
  return (
    <>
      <AppLayout
        headerSelector="#top"
        contentType="dashboard"
        toolsHide
        navigationOpen={open}
        navigationWidth={220}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        notifications={<NotificationBar standing={[...(online ? [] : [offline]), ...(exporting ? [exporting] : [])]} />}
        stickyNotifications={!phone}
        navigation={
          <SideNavigation
            header={{ text: 'Your desk', href: '#/' }}
            activeHref={sections.has(first) && second !== '' ? `#/${first}/${second}` : `#/${first}`}
            items={[...deskLinks, ...(admin ? [adminLinks] : []), ...(auditor ? [auditLinks] : [])]}
            onFollow={(event) => {
              event.preventDefault();
              void navigate(event.detail.href.slice(1));
              if (phone) setOpen(false);
            }}
          />
        }
        content={
          <>
            <UploadsInSight />
            <Outlet />
          </>
        }
      />
      <SessionEndedModal />
    </>
  );
}

/** The uploads of this tab, over every page while there are any. */
function UploadsInSight() {
  useLeaveWarning();
  if (useUploadList().length === 0) return null;
  return (
    <Suspense fallback={null}>
      <UploadsPanel />
    </Suspense>
  );
}
