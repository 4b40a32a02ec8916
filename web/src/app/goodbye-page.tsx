import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { usePageTitle } from '@/components/page-title';

/** What someone sees whose account was erased a moment ago. */
export function GoodbyePage() {
  usePageTitle('Goodbye');
  return (
    <main className="narrow-page">
      <Container header={<Header variant="h1">Goodbye</Header>}>
        <SpaceBetween size="m">
          <Box variant="p">
            Your account is erased: your records, your imports, your files with all their versions, and the account
            itself. You are signed out, and the address is free for a new account.
          </Box>
          <Box variant="p">What remains is what you downloaded. Thank you for having been here.</Box>
          {/* read anew, the address shows the first page again */}
          <Button onClick={() => window.location.reload()}>Go to the first page</Button>
        </SpaceBetween>
      </Container>
    </main>
  );
}
