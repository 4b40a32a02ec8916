import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import { usePageTitle } from '@/components/page-title';

export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <ContentLayout header={<Header variant="h1">There is no such page</Header>}>
      <Box variant="p">
        The address may be mistyped or out of date. <Link href="#/records">Go to your records</Link>
      </Box>
    </ContentLayout>
  );
}

const reload = () => window.location.reload();

/** Stands in for a page that failed while it was drawn. What failed is in the browser's console, not here. */
export function CrashPage() {
  usePageTitle('Something went wrong');
  return (
    <main className="narrow-page">
      <Alert type="error" header="This page failed to show" action={<Button onClick={reload}>Reload</Button>}>
        What you saved is safe. Reload the page; if it fails again, tell your administrator what you did before.
      </Alert>
    </main>
  );
}

/** Stands in for the app when it cannot start. */
export function StartFailure({ reason }: { reason: string }) {
  usePageTitle('Cannot start');
  return (
    <main className="narrow-page">
      <Alert type="error" header="Carrel could not start" action={<Button onClick={reload}>Try again</Button>}>
        {reason}
      </Alert>
    </main>
  );
}
