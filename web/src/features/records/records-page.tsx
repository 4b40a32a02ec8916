import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { usePageTitle } from '@/components/page-title';

export function RecordsPage() {
  usePageTitle('Records');
  return <ContentLayout header={<Header variant="h1">Records</Header>}>Nothing here yet.</ContentLayout>;
}
