import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Confirmation } from './account-sign-in';
import type { Session, SessionState } from './session';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('there is no SessionProvider above this component');
  return session;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Whether the token opens the admins' routes. */
export const useIsAdmin = () => useHasScope('carrel/admin');

/** Whether the token opens the auditors' routes. */
export const useIsAuditor = () => useHasScope('carrel/audit');

function useHasScope(scope: string): boolean {
  const state = useSessionState();
  return state.status !== 'signed-out' && state.scopes.includes(scope);
}

/** Whether the user has just proved who they are; becomes false by itself when that was too long ago. */
export function useConfirmation(): Confirmation {
  const { account } = useSession();
  const state = useSyncExternalStore(account.subscribe, account.state);
  const { until } = state;
  useEffect(() => {
    if (until === undefined) return;
    const timer = setTimeout(() => account.forget(), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [account, until]);
  return state;
}
