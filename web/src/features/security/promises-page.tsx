import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { usePhone } from '@/lib/device';
import { formatCount } from '@/lib/numbers';
import { ReportPage } from './components/report-page';
import { type PromiseProof, proofs } from './model';

const every: SelectProps.Option = { value: '', label: 'All' };
const outcomes: SelectProps.Option[] = [
  { value: 'proved', label: 'Proved' },
  { value: 'open', label: 'Not proved' },
];

/** What is promised for all users, and whether it is proved. */
export function PromisesPage() {
  return (
    <ReportPage
      title="Promises"
      description="Each holds for every request that there can be, or is refuted by one that breaks it."
    >
      {({ promises }) => <Promises promises={promises} />}
    </ReportPage>
  );
}

function Promises({ promises }: { promises: readonly PromiseProof[] }) {
  const phone = usePhone();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<SelectProps.Option>(every);
  const sought = text.trim().toLowerCase();
  // what failed is what a reader came for
  const shown = promises
    .filter(
      ({ title, explanation, proof }) =>
        `${title} ${explanation}`.toLowerCase().includes(sought) &&
        (!outcome.value || (outcome.value === 'proved') === (proof === 'proved')),
    )
    .sort((a, b) => Number(a.proof === 'proved') - Number(b.proof === 'proved'));
  return (
    <SpaceBetween size="l">
      <div className="filter-row">
        <FormField label="Text">
          <Input
            type="search"
            value={text}
            onChange={({ detail }) => setText(detail.value)}
            placeholder="A role or a word"
          />
        </FormField>
        <FormField label="Result">
          <Select
            selectedOption={outcome}
            options={[every, ...outcomes]}
            onChange={({ detail }) => setOutcome(detail.selectedOption)}
            expandToViewport
          />
        </FormField>
      </div>
      <Table
        items={shown}
        trackBy="title"
        variant="container"
        wrapLines
        ariaLabels={{ tableLabel: 'Promises' }}
        header={
          <Header variant="h2" counter={`(${formatCount(shown.length)})`}>
            Promises
          </Header>
        }
        columnDefinitions={[
          {
            id: 'title',
            header: 'Promise',
            isRowHeader: true,
            minWidth: phone ? 200 : 320,
            cell: (one) => <Promised one={one} phone={phone} />,
          },
          { id: 'result', header: 'Result', minWidth: phone ? 150 : 240, cell: (one) => <Result one={one} /> },
        ]}
        columnDisplay={[
          { id: 'title', visible: true },
          { id: 'result', visible: !phone },
        ]}
        empty={<EmptyState title="No promises" text="None matches." />}
      />
    </SpaceBetween>
  );
}

function Promised({ one, phone }: { one: PromiseProof; phone: boolean }) {
  return (
    <>
      {one.title}
      <Box variant="small" display="block">
        {one.explanation}
      </Box>
      {phone && <Result one={one} />}
      {one.counterexample !== undefined && (
        <>
          <Box variant="strong" display="block">
            A request that is allowed and should not be{one.says !== undefined && `: it ${one.says}`}
          </Box>
          <pre className="raw-row">{one.counterexample}</pre>
        </>
      )}
      {one.why !== undefined && (
        <Box variant="p">
          {one.where}: {one.why}
        </Box>
      )}
    </>
  );
}

function Result({ one: { proof, combinations } }: { one: PromiseProof }) {
  return (
    <StatusIndicator type={proofs[proof].icon}>
      {proofs[proof].text}
      {combinations !== undefined && combinations > 0 && ` in ${formatCount(combinations)} combinations`}
    </StatusIndicator>
  );
}
