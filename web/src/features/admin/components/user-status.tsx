import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { statusOf, type User } from '../model';

/** How an account stands, with an icon. */
export function UserStatus({ user }: { user: Pick<User, 'enabled' | 'status'> }) {
  const { text, icon } = statusOf(user);
  return <StatusIndicator type={icon}>{text}</StatusIndicator>;
}
