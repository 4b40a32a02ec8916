import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { EraseState } from '@/lib/jobs/account-jobs';
import { plural } from '@/lib/numbers';

/** The steps in the order in which they are done. */
const steps = ['files', 'imports', 'records', 'account', 'user'] as const;

const words: Readonly<Record<(typeof steps)[number], string>> = {
  imports: 'Imports',
  files: 'Files and their versions',
  records: 'Records and daily counts',
  account: 'What Carrel noted about the account',
  user: 'The account itself',
};

/** What is gone and what is going. */
export function EraseProgress({ last, waiting }: { last: EraseState | undefined; waiting: boolean }) {
  const place = last?.step ? steps.indexOf(last.step) : 0;
  const { rows, files, imports } = last?.done ?? { rows: 0, files: 0, imports: 0 };
  return (
    <SpaceBetween size="m">
      <ul className="erase-steps">
        {steps.map((step, index) => (
          <li key={step}>
            <StatusIndicator type={index < place ? 'success' : index === place ? 'in-progress' : 'pending'}>
              {words[step]}
            </StatusIndicator>
          </li>
        ))}
      </ul>
      <div role="status">
        <Box variant="small">
          {waiting
            ? 'The service does not answer; trying again.'
            : `Removed so far: ${plural(rows, 'row')}, ${plural(imports, 'entry', 'entries')} of imports, ${plural(files, 'version')} of files.`}
        </Box>
      </div>
      <Box variant="p">
        Leave this page open until the end. If it closes, sign in again and go on: what is gone stays gone.
      </Box>
    </SpaceBetween>
  );
}
