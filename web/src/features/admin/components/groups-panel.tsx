import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { actOnUser } from '../api/act-on-user';
import { type GroupName, groupNames, type UserDetails } from '../model';
import { ActError } from './act-error';

const words: Readonly<Record<GroupName, string>> = {
  admins: 'Manages users and reads the trail. Sees nothing that users keep.',
  auditors: 'Reads the report on who can reach what.',
};

interface Props {
  readonly user: UserDetails;
  readonly own: boolean;
  readonly onChanged: (user: UserDetails, text: string) => void;
}

/** The groups that give a user more rights, and the way in and out. */
export function GroupsPanel({ user, own, onChanged }: Props) {
  const api = useApi();
  const move = useMutation({
    mutationFn: ({ group, joins }: { group: GroupName; joins: boolean }) =>
      actOnUser(api, user.sub, joins ? 'add-to-group' : 'remove-from-group', group),
    onSuccess: (next, { group, joins }) =>
      onChanged(next, joins ? `The user is a member of ${group} now.` : `The user is no longer a member of ${group}.`),
  });
  return (
    <Container
      header={
        <Header variant="h2" description="These rights are given only to those who sign in with two factors.">
          Groups
        </Header>
      }
    >
      <SpaceBetween size="m">
        {move.isError && <ActError error={move.error} />}
        <ul className="plain-list">
          {groupNames.map((group) => {
            const member = user.groups.includes(group);
            const busy = move.isPending && move.variables.group === group;
            return (
              <li key={group} className="group-row">
                <div>
                  <Box variant="strong">{group}</Box>{' '}
                  {member ? (
                    <StatusIndicator type="success">Member</StatusIndicator>
                  ) : (
                    <StatusIndicator type="stopped">No member</StatusIndicator>
                  )}
                  <Box variant="small" display="block" color="text-body-secondary">
                    {words[group]}
                  </Box>
                </div>
                <Button
                  ariaLabel={member ? `Take out of ${group}` : `Add to ${group}`}
                  disabled={own && member && group === 'admins'}
                  disabledReason="Nobody takes away their own rights. Ask another admin."
                  loading={busy}
                  loadingText="Working"
                  onClick={() => move.mutate({ group, joins: !member })}
                >
                  {member ? 'Take out' : 'Add'}
                </Button>
              </li>
            );
          })}
        </ul>
      </SpaceBetween>
    </Container>
  );
}
