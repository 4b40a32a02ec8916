import Box from '@cloudscape-design/components/box';
import { formatSize } from '@/lib/sizes';
import { useUsage } from '../api/get-usage';

const number = new Intl.NumberFormat('en-GB');
const counted = (count: number, one: string, many: string) => `${number.format(count)} ${count === 1 ? one : many}`;

/** What the user's files take, in all areas. Nothing while it is not known. */
export function StorageUsed() {
  const { data } = useUsage();
  if (!data) return null;
  const { files, bytes, olderVersions, olderBytes } = data;
  return (
    <Box variant="small" color="text-body-secondary">
      Storage used: {formatSize(bytes + olderBytes)} by {counted(files, 'file', 'files')} and{' '}
      {counted(olderVersions, 'older version', 'older versions')}
    </Box>
  );
}
