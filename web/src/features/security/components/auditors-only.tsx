import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { useIsAuditor } from '@/lib/auth/use-session';

/** Shows its page to auditors alone, so that nobody else's browser even asks. The API refuses them all the same. */
export function AuditorsOnly({ children }: { children: ReactNode }) {
  if (useIsAuditor()) return children;
  return (
    <EmptyState
      title="This page is for auditors"
      text={
        <>
          Your sign-in does not have their rights. If you are a member of auditors,{' '}
          <Link href="#/account">your account</Link> says what is missing.
        </>
      }
    />
  );
}
