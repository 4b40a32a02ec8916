import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type Case, counted, type PromiseProof, proofs as proofWords, type Statement } from '../model';

interface Props {
  readonly statement: Statement;
  /** By `file: name`. */
  readonly cases: ReadonlyMap<string, Case>;
  /** The promises that its policy went into. */
  readonly proofs: readonly PromiseProof[];
  /** Whether to show how it is written at once. */
  readonly open: boolean;
}

/** One statement: in words, as it is written, and what shows that it is right. */
export function StatementPanel({ statement, cases, proofs, open }: Props) {
  const { name, effect, says, written, findings } = statement;
  const sid = name.replace(/^.*#/, '');
  return (
    <section aria-label={sid}>
      <Box variant="h3">
        {sid} <Badge color={effect === 'allow' ? 'green' : 'red'}>{effect === 'allow' ? 'Allow' : 'Deny'}</Badge>
      </Box>
      <Box variant="p">{says}.</Box>
      {findings.length > 0 && <StatusIndicator type="warning">Found by {findings.join(', ')}</StatusIndicator>}
      {written !== '' && (
        <ExpandableSection headerText="As it is written" defaultExpanded={open}>
          <pre className="raw-row">{written}</pre>
        </ExpandableSection>
      )}
      <ExpandableSection headerText={`Decides ${counted(statement.cases.length, 'case')}`}>
        {statement.cases.length === 0 ? (
          <Box variant="p">No case is decided by it.</Box>
        ) : (
          <ul>
            {statement.cases.map((key) => (
              <li key={key}>
                {cases.get(key)?.says ?? key}
                {cases.get(key)?.passed === false && (
                  <>
                    {' '}
                    <StatusIndicator type="error">Not as expected</StatusIndicator>
                  </>
                )}
                <Box variant="small" display="block">
                  {key}
                </Box>
              </li>
            ))}
          </ul>
        )}
      </ExpandableSection>
      <ExpandableSection headerText={`Is part of ${counted(proofs.length, 'promise')}`}>
        <ul>
          {proofs.map(({ title, proof }) => (
            <li key={title}>
              {title} <StatusIndicator type={proofWords[proof].icon}>{proofWords[proof].text}</StatusIndicator>
            </li>
          ))}
        </ul>
      </ExpandableSection>
    </section>
  );
}
