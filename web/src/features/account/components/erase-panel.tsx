import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';

/** The way out: what erasing means, and whether it was begun. */
export function ErasePanel({ begun, onErase }: { begun: boolean; onErase: () => void }) {
  return (
    <Container
      header={
        <Header variant="h2" actions={<Button onClick={onErase}>{begun ? 'Go on erasing' : 'Erase account'}</Button>}>
          Erase
        </Header>
      }
    >
      <SpaceBetween size="m">
        {begun && (
          <Alert type="warning" header="The erasure of this account was begun">
            Some of it is gone already. Go on to its end, or what is left stays as it is.
          </Alert>
        )}
        <Box variant="p" color="text-body-secondary">
          Removes your records, imports and files with all their versions, and then the account itself. It cannot be
          undone: export first what you want to keep.
        </Box>
      </SpaceBetween>
    </Container>
  );
}
