import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSearchParams } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { ReportPage } from './components/report-page';
import { StatementPanel } from './components/statement-panel';
import { counted, hangs, type Policy, type Report } from './model';

/** The policies as they are deployed, each statement with what shows it. The file lives in the page's address. */
export function PoliciesPage() {
  return (
    <ReportPage
      title="Policies"
      description="Every statement as it stands in its file, in words, and with its evidence."
    >
      {(report) => <Policies report={report} />}
    </ReportPage>
  );
}

function Policies({ report }: { report: Report }) {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('file');
  const policy = asked === null ? report.policies[0] : report.policies.find(({ file }) => file === asked);
  const options = report.policies.map(({ file, statements }) => ({
    value: file,
    label: file,
    description: counted(statements.length, 'statement'),
  }));
  return (
    <SpaceBetween size="l">
      <FormField label="File">
        <Select
          selectedOption={options.find(({ value }) => value === policy?.file) ?? null}
          options={options}
          filteringType="auto"
          filteringPlaceholder="Part of a name"
          filteringAriaLabel="Part of a name"
          placeholder="Choose a file"
          onChange={({ detail }) => setAddress({ file: detail.selectedOption.value ?? '' })}
          expandToViewport
        />
      </FormField>
      {policy ? (
        <Statements key={policy.file} policy={policy} report={report} open={address.get('statement')} />
      ) : (
        <Container>
          <EmptyState title="No such file" text="The report knows no policy of this name. Choose another." />
        </Container>
      )}
    </SpaceBetween>
  );
}

function Statements({ policy, report, open }: { policy: Policy; report: Report; open: string | null }) {
  const proofs = report.promises.filter(({ title }) => policy.promises.includes(title));
  const cases = new Map(report.cases.map((one) => [`${one.file}: ${one.name}`, one]));
  return (
    <Container
      header={
        <Header variant="h2" description={`${hangs[policy.hangs]}: ${policy.owners.join(', ')}`}>
          {policy.file}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {policy.statements.map((statement) => (
          <StatementPanel
            key={statement.name}
            statement={statement}
            cases={cases}
            proofs={proofs}
            open={statement.name === open}
          />
        ))}
        {policy.statements.length === 0 && <Box variant="p">It has no statement.</Box>}
      </SpaceBetween>
    </Container>
  );
}
