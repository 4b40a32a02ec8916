import Alert from '@cloudscape-design/components/alert';
import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { EmptyState } from '@/components/empty-state';
import { usePhone } from '@/lib/device';
import { formatCount } from '@/lib/numbers';
import { ReportPage } from './components/report-page';
import { type Finding, isStatement, statementHref } from './model';

/** What is dangerous, and what of it is accepted and why. */
export function FindingsPage() {
  return (
    <ReportPage
      title="Findings"
      description="What looks dangerous in the policies and the template, and what of it is accepted."
    >
      {({ findings }) => (
        <SpaceBetween size="l">
          {findings.faults.map((fault) => (
            <Alert key={fault} type="error" header="The list of what is accepted has a fault">
              {fault}
            </Alert>
          ))}
          <Findings title="Open" findings={findings.open} none="Nothing is open." />
          <Findings title="Accepted" findings={findings.accepted} none="Nothing had to be accepted." />
        </SpaceBetween>
      )}
    </ReportPage>
  );
}

function Findings({ title, findings, none }: { title: string; findings: readonly Finding[]; none: string }) {
  const phone = usePhone();
  return (
    <Table
      items={findings}
      trackBy={({ rule, at, hash }) => `${rule} ${at} ${hash}`}
      variant="container"
      wrapLines
      ariaLabels={{ tableLabel: `${title} findings` }}
      header={
        <Header variant="h2" counter={`(${formatCount(findings.length)})`}>
          {title}
        </Header>
      }
      columnDefinitions={[
        {
          id: 'rule',
          header: 'Rule',
          isRowHeader: true,
          minWidth: phone ? 140 : 180,
          cell: ({ rule, severity }) => (
            <>
              {rule} <Badge color={severity === 'high' ? 'red' : 'grey'}>{severity}</Badge>
            </>
          ),
        },
        {
          id: 'message',
          header: 'What',
          minWidth: phone ? 180 : 320,
          cell: (finding) => (
            <>
              {finding.message}
              {finding.reason !== undefined && (
                <Box variant="small" display="block">
                  Accepted: {finding.reason}
                </Box>
              )}
              {phone && <Place finding={finding} />}
            </>
          ),
        },
        { id: 'at', header: 'Where', minWidth: 220, cell: (finding) => <Place finding={finding} /> },
      ]}
      columnDisplay={['rule', 'message', 'at'].map((id) => ({ id, visible: !phone || id !== 'at' }))}
      empty={<EmptyState title="None" text={none} />}
    />
  );
}

function Place({ finding: { at, file, line } }: { finding: Finding }) {
  return (
    <>
      <div className="raw-row">{isStatement(at) ? <Link href={statementHref(at)}>{at}</Link> : at}</div>
      <Box variant="small" display="block">
        {file}, line {line}
      </Box>
    </>
  );
}
