import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { useIsAdmin } from '@/lib/auth/use-session';

/** Shows its page to admins alone, so that nobody else's browser even asks. The API refuses them all the same. */
export function AdminsOnly({ children }: { children: ReactNode }) {
  if (useIsAdmin()) return children;
  return (
    <EmptyState
      title="This page is for admins"
      text={
        <>
          Your sign-in does not have their rights. If you are a member of admins,{' '}
          <Link href="#/account">your account</Link> says what is missing.
        </>
      }
    />
  );
}
