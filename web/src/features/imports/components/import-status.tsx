import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type ImportItem, percentOf, statusWords } from '../model';

/** The status with its icon, and how far the work has come while it goes on. */
export function ImportStatusText({ item }: { item: ImportItem }) {
  const { text, icon } = statusWords[item.status];
  return (
    <StatusIndicator type={icon}>{item.status === 'running' ? `${text}, ${percentOf(item)} %` : text}</StatusIndicator>
  );
}
