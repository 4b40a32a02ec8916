import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { usePhone } from '@/lib/device';
import { formatCount } from '@/lib/numbers';
import { DenialsPanel } from './components/denials-panel';
import { ReportPage } from './components/report-page';
import { counted, type Report } from './model';

/** How the build that is deployed stands. */
export function OverviewPage() {
  return (
    <ReportPage title="Security" description="What the build of this deployment proved, decided and found.">
      {(report) => (
        <SpaceBetween size="l">
          <Verdict report={report} />
          <Numbers report={report} />
          <DenialsPanel />
        </SpaceBetween>
      )}
    </ReportPage>
  );
}

function Verdict({ report }: { report: Report }) {
  return report.passed ? (
    <Alert type="success" header="Nothing failed">
      Every promise is proved, every case is decided as expected, and no finding is open.
    </Alert>
  ) : (
    <Alert type="error" header="This build failed its audit">
      What failed is below. Do not rely on what it says until it is mended.
    </Alert>
  );
}

function Numbers({ report: { promises, cases, mutants, findings, policies } }: { report: Report }) {
  const phone = usePhone();
  const open = findings.open.length + findings.faults.length;
  const proved = promises.filter(({ proof }) => proof === 'proved').length;
  const failed = promises.length - proved;
  const wrong = cases.filter(({ passed }) => !passed).length;
  const statements = policies.reduce((sum, policy) => sum + policy.statements.length, 0);
  return (
    <Container header={<Header variant="h2">The report</Header>}>
      <KeyValuePairs
        columns={phone ? 1 : 3}
        items={[
          {
            label: 'Promises',
            value: (
              <Fact
                good={failed === 0}
                href="#/security/promises"
                text={`${formatCount(proved)} proved, ${formatCount(failed)} not`}
              />
            ),
          },
          {
            label: 'Cases',
            value: (
              <StatusIndicator type={wrong === 0 ? 'success' : 'error'}>
                {formatCount(cases.length - wrong)} as expected, {formatCount(wrong)} not
              </StatusIndicator>
            ),
          },
          { label: 'Mutants', value: <Mutants mutants={mutants} /> },
          {
            label: 'Findings',
            value: (
              <Fact
                good={open === 0}
                href="#/security/findings"
                text={`${formatCount(open)} open, ${formatCount(findings.accepted.length)} accepted`}
              />
            ),
          },
          {
            label: 'Policies',
            value: (
              <Link href="#/security/policies">
                {counted(policies.length, 'file')}, {counted(statements, 'statement')}
              </Link>
            ),
          },
          { label: 'Who may do what', value: <Link href="#/security/matrix">The matrix</Link> },
        ]}
      />
    </Container>
  );
}

function Fact({ good, href, text }: { good: boolean; href: string; text: string }) {
  return (
    <StatusIndicator type={good ? 'success' : 'error'}>
      <Link href={href}>{text}</Link>
    </StatusIndicator>
  );
}

function Mutants({ mutants }: { mutants: Report['mutants'] | undefined }) {
  if (!mutants) {
    return (
      <>
        <StatusIndicator type="info">Not tried</StatusIndicator>
        <Box variant="small" display="block">
          This report was made without them.
        </Box>
      </>
    );
  }
  const good = mutants.survivors.length === 0 && mutants.faults.length === 0;
  return (
    <>
      <StatusIndicator type={good ? 'success' : 'error'}>{mutants.score} % noticed</StatusIndicator>
      <Box variant="small" display="block">
        Of {counted(mutants.total, 'changed policy', 'changed policies')}, {formatCount(mutants.killedByCases)} failed a
        case and {formatCount(mutants.killedByProofs)} a proof; {formatCount(mutants.survivors.length)} went unnoticed.
      </Box>
    </>
  );
}
