import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { usePageTitle } from '@/components/page-title';
import { ApiError } from '@/lib/api/errors';
import { useReport } from '../api/read-report';
import type { Report } from '../model';
import { AuditorsOnly } from './auditors-only';

interface Props {
  readonly title: string;
  readonly description: string;
  readonly children: (report: Report) => ReactNode;
}

/** A page that shows a part of the report, once it is there. */
export function ReportPage({ title, description, children }: Props) {
  usePageTitle(title);
  return (
    <AuditorsOnly>
      <ContentLayout
        header={
          <Header variant="h1" description={description}>
            {title}
          </Header>
        }
      >
        <OfReport>{children}</OfReport>
      </ContentLayout>
    </AuditorsOnly>
  );
}

function OfReport({ children }: Pick<Props, 'children'>) {
  const report = useReport();
  if (report.data) return children(report.data);
  const again = () => void report.refetch();
  if (report.isError) {
    const { error } = report;
    // the answer says itself what to do
    if (error instanceof ApiError && (error.code === 'not_found' || error.code === 'report_unusable')) {
      return (
        <Container>
          <EmptyState
            title={error.code === 'not_found' ? 'No report yet' : 'The report cannot be shown'}
            text={error.message}
            action={<Button onClick={again}>Look again</Button>}
          />
        </Container>
      );
    }
    return <ErrorNotice error={error} onRetry={again} />;
  }
  if (report.fetchStatus === 'paused') {
    return (
      <Container>
        <EmptyState title="Not loaded" text="The report is read as soon as the connection is back." />
      </Container>
    );
  }
  return <StatusIndicator type="loading">Loading the report</StatusIndicator>;
}
