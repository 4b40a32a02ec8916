import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { usePhone } from '@/lib/device';
import { formatCount } from '@/lib/numbers';
import { ReportPage } from './components/report-page';
import { filtered, type Line, linesOfMatrix, type MatrixFilter } from './grants';
import { isStatement, type Report, statementHref } from './model';

/** Who may do what to which resource, and on what condition. The filter lives in the page's address. */
export function MatrixPage() {
  return (
    <ReportPage
      title="Matrix"
      description="Every statement of every role and resource: who may do what, to what, on which condition."
    >
      {(report) => <Matrix report={report} />}
    </ReportPage>
  );
}

const option = (value: string): SelectProps.Option => ({ value, label: value });
const kinds: Readonly<Record<Line['kind'], { text: string; color: 'green' | 'red' | 'blue' }>> = {
  allows: { text: 'Allow', color: 'green' },
  denies: { text: 'Deny', color: 'red' },
  trusts: { text: 'Trust', color: 'blue' },
};

function Matrix({ report }: { report: Report }) {
  const phone = usePhone();
  const [address, setAddress] = useSearchParams();
  const lines = useMemo(() => linesOfMatrix(report), [report]);
  const filter: MatrixFilter = {
    of: address.get('of') ?? '',
    service: address.get('service') ?? '',
    action: address.get('action') ?? '',
  };
  const shown = filtered(lines, filter);
  const narrow = (part: MatrixFilter) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== '');
    setAddress(new URLSearchParams(next), { replace: true });
  };
  const services = [...new Set(lines.flatMap((line) => line.services))].filter((name) => name !== '*').sort();
  return (
    <SpaceBetween size="l">
      <div className="filter-row">
        <Choice
          label="Role or resource"
          all="All of them"
          value={filter.of ?? ''}
          options={[
            { label: 'Roles', options: report.matrix.roles.map(({ role = '' }) => option(role)) },
            { label: 'Resources', options: report.matrix.resources.map(({ resource = '' }) => option(resource)) },
          ]}
          onChange={(of) => narrow({ of })}
        />
        <Choice
          label="Service"
          all="All services"
          value={filter.service ?? ''}
          options={services.map(option)}
          onChange={(service) => narrow({ service })}
        />
        <FormField label="Action">
          <Input
            type="search"
            value={filter.action ?? ''}
            onChange={({ detail }) => narrow({ action: detail.value })}
            placeholder="dynamodb:GetItem"
          />
        </FormField>
      </div>
      <Table
        items={shown}
        trackBy="id"
        variant="container"
        wrapLines
        ariaLabels={{ tableLabel: 'Matrix' }}
        columnDefinitions={columns(phone)}
        columnDisplay={['of', 'actions', 'resources', 'conditions'].map((id) => ({
          id,
          visible: !phone || id === 'of' || id === 'actions',
        }))}
        header={
          <Header variant="h2" counter={`(${formatCount(shown.length)} of ${formatCount(lines.length)})`}>
            Statements
          </Header>
        }
        empty={
          <EmptyState
            title="No statements"
            text="None matches, so nothing of this kind is allowed to anybody."
            action={<Button onClick={() => setAddress({}, { replace: true })}>Show all</Button>}
          />
        }
      />
    </SpaceBetween>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: SelectProps.Options;
  readonly onChange: (value: string) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  const every = { value: '', label: all };
  return (
    <FormField label={label}>
      <Select
        selectedOption={value === '' ? every : option(value)}
        options={[every, ...options]}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        expandToViewport
      />
    </FormField>
  );
}

function columns(phone: boolean): TableProps.ColumnDefinition<Line>[] {
  return [
    {
      id: 'of',
      header: 'Whose',
      isRowHeader: true,
      minWidth: phone ? 130 : 190,
      cell: ({ of, kind, grant }) => (
        <>
          {of} <Badge color={kinds[kind].color}>{kinds[kind].text}</Badge>
          <Box variant="small" display="block">
            {isStatement(grant.statement) ? (
              <Link href={statementHref(grant.statement)} fontSize="body-s">
                {grant.statement.replace(/^.*#/, '')}
              </Link>
            ) : (
              grant.statement
            )}
          </Box>
        </>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      minWidth: phone ? 170 : 220,
      cell: (line) => (
        <>
          {line.grant.notActions && 'All but '}
          <Words words={line.grant.actions ?? line.grant.notActions ?? []} />
          {phone && (
            <Box variant="small" display="block">
              <Resources line={line} />
              <Conditions line={line} />
            </Box>
          )}
          {line.grant.cut.length > 0 && (
            <Box variant="small" color="text-status-error" display="block">
              The ceiling does not let through {line.grant.cut.join(', ')}
            </Box>
          )}
        </>
      ),
    },
    { id: 'resources', header: 'Resources', minWidth: 180, cell: (line) => <Resources line={line} /> },
    { id: 'conditions', header: 'Conditions', minWidth: 240, cell: (line) => <Conditions line={line} /> },
  ];
}

const Resources = ({ line: { grant } }: { line: Line }) => (
  <>
    {grant.notResources && 'All but '}
    <Words words={grant.resources ?? grant.notResources ?? []} />
  </>
);

function Words({ words }: { words: readonly string[] }) {
  return words.map((word) => (
    <div key={word} className="raw-row">
      {word}
    </div>
  ));
}

function Conditions({ line }: { line: Line }) {
  return line.grant.conditions.map(({ operator, key, values }) => (
    <div key={`${operator} ${key}`} className="raw-row">
      {operator} {key}: {values.join(', ')}
    </div>
  ));
}
