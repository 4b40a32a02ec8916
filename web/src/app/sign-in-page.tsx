import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { ErrorNotice } from '@/components/error-notice';
import { usePageTitle } from '@/components/page-title';
import { useSession } from '@/lib/auth/use-session';

const reasons = [
  {
    title: 'Keep dated records',
    text: 'Add what happened and when. Change it, filter it, and take it with you as CSV.',
  },
  {
    title: 'See your days',
    text: 'Every record is counted in its day as it is saved. A chart shows the days, the weeks and the types.',
  },
  {
    title: 'Yours alone',
    text: 'AWS IAM decides every read and write by who you are. Not even a fault in this program opens your desk to another.',
  },
];

/** What someone sees who is not signed in: what this is, and the way in. */
export function SignInPage({ problem }: { problem?: string }) {
  usePageTitle('Sign in');
  const session = useSession();
  const { pathname, search } = useLocation();
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const signIn = () => {
    setLeaving(true);
    session.signIn(pathname + search).catch((failure: unknown) => {
      setLeaving(false);
      setError(failure);
    });
  };
  return (
    <main className="landing">
      <SpaceBetween size="xxl">
        {problem && <Alert type="warning">{problem}</Alert>}
        {error !== undefined && <ErrorNotice error={error} />}
        <div className="landing-hero">
          <SpaceBetween size="l">
            <Box variant="h1" fontSize="display-l" fontWeight="bold">
              A desk of your own in a shared library
            </Box>
            <Box variant="p" fontSize="heading-m" color="text-body-secondary">
              Carrel keeps your dated records in a private workspace and shows them day by day. Nobody else who uses it
              can reach them.
            </Box>
            <SpaceBetween size="xs">
              <Button variant="primary" loading={leaving} loadingText="Opening the sign-in page" onClick={signIn}>
                Sign in
              </Button>
              <Box variant="small" color="text-body-secondary">
                New here? Create an account on the sign-in page.
              </Box>
            </SpaceBetween>
          </SpaceBetween>
          <DeskArt />
        </div>
        <ColumnLayout columns={3}>
          {reasons.map(({ title, text }) => (
            <Container key={title} fitHeight header={<Header variant="h2">{title}</Header>}>
              {text}
            </Container>
          ))}
        </ColumnLayout>
      </SpaceBetween>
    </main>
  );
}

function DeskArt() {
  return (
    <svg
      className="landing-art"
      viewBox="0 0 320 240"
      fill="none"
      stroke="currentColor"
      strokeWidth="5"
      aria-hidden="true"
    >
      <path d="M20 220V64a34 34 0 0 1 34-34h212a34 34 0 0 1 34 34v156" strokeLinecap="round" />
      <path d="M44 168h232M62 168v52M258 168v52" strokeLinecap="round" />
      <path d="M110 168v-26M136 168v-48M162 168v-34M188 168v-66M214 168v-40" strokeWidth="14" opacity="0.75" />
      <path d="M70 30v52M58 82h24l8 22H50z" strokeLinejoin="round" opacity="0.6" />
    </svg>
  );
}
