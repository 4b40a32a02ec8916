import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { components } from '@/lib/api/schema.gen';

export type User = components['schemas']['User'];
export type UserPage = components['schemas']['UserPage'];
export type UserDetails = components['schemas']['UserDetails'];
export type UserAction = components['schemas']['UserAction'];
export type GroupName = components['schemas']['GroupName'];
export type TrailEntry = components['schemas']['TrailEntry'];
export type TrailAction = components['schemas']['TrailAction'];
export type TrailPage = components['schemas']['TrailPage'];

export const groupNames: readonly GroupName[] = ['admins', 'auditors'];

/** Cognito's statuses, in words (https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html). */
const statuses: Readonly<Record<string, { text: string; icon: StatusIndicatorProps.Type }>> = {
  CONFIRMED: { text: 'Confirmed', icon: 'success' },
  UNCONFIRMED: { text: 'Unconfirmed', icon: 'pending' },
  FORCE_CHANGE_PASSWORD: { text: 'Invited', icon: 'pending' },
  RESET_REQUIRED: { text: 'Password reset', icon: 'warning' },
  ARCHIVED: { text: 'Archived', icon: 'stopped' },
  COMPROMISED: { text: 'Compromised', icon: 'error' },
  EXTERNAL_PROVIDER: { text: 'From another provider', icon: 'success' },
  UNKNOWN: { text: 'Unknown', icon: 'warning' },
};

/** The statuses that can be searched for. */
export const statusOptions = ['CONFIRMED', 'UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'].map((value) => ({
  value,
  label: statuses[value]?.text ?? value,
}));

/** How an account stands, with the icon beside it. One that is disabled is that first of all. */
export function statusOf({ enabled, status }: Pick<User, 'enabled' | 'status'>) {
  if (!enabled) return { text: 'Disabled', icon: 'stopped' as const };
  return statuses[status] ?? { text: status, icon: 'info' as const };
}

/** A user in a few words: the name where there is one, else the address. */
export const nameOf = ({ name, email }: Pick<User, 'name' | 'email'>) => name ?? email;
