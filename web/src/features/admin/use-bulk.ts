import { useState } from 'react';
import { useApi } from '@/lib/api/client';
import { actOnUser } from './api/act-on-user';
import type { User } from './model';

/** What can be done to several users at once. */
export type BulkAct = 'disable' | 'enable' | 'sign-out';

export const bulkWords: Readonly<Record<BulkAct, { label: string; text: string; done: string }>> = {
  disable: { label: 'Disable', text: 'They can no longer sign in; their records and files stay.', done: 'Disabled' },
  enable: { label: 'Enable', text: 'They can sign in again.', done: 'Enabled' },
  'sign-out': {
    label: 'Sign out',
    text: 'They have to sign in again in every browser and program.',
    done: 'Signed out',
  },
};

export type Outcome = 'running' | 'done' | { readonly error: unknown };

/** Does the same to several users, one after another: a refusal of one leaves the others untouched. */
export function useBulk(act: BulkAct, users: readonly User[]) {
  const api = useApi();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [state, setState] = useState<'asking' | 'running' | 'over'>('asking');
  const note = (sub: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(sub, outcome));
  const run = async () => {
    setState('running');
    for (const { sub } of users) {
      note(sub, 'running');
      try {
        await actOnUser(api, sub, act, undefined);
        note(sub, 'done');
      } catch (error) {
        note(sub, { error });
      }
    }
    setState('over');
  };
  return { outcomes, state, run };
}
