import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type ImportItem, percentOf, statusWords } from '../model';

/** The status with its icon, and how far the work has come while it goes on unless that stands elsewhere. */
export function ImportStatusText({ item, short = false }: { item: ImportItem; short?: boolean }) {
  const { text, icon } = statusWords[item.status];
  const long = item.status === 'running' && !short;
  return <StatusIndicator type={icon}>{long ? `${text}, ${percentOf(item)} %` : text}</StatusIndicator>;
}
