import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import type { User } from '../model';
import { UserStatus } from './user-status';

interface Props {
  readonly users: readonly User[];
  readonly selected: readonly User[];
  readonly onSelect: (users: readonly User[]) => void;
  readonly loading: boolean;
  readonly phone: boolean;
  readonly header: ReactNode;
  readonly pagination: ReactNode;
  readonly empty: ReactNode;
}

export function UsersTable(props: Props) {
  const { users, selected, phone } = props;
  const columns: TableProps.ColumnDefinition<User>[] = [
    {
      id: 'email',
      header: 'Email',
      isRowHeader: true,
      minWidth: phone ? 130 : 240,
      cell: ({ email, sub, name }) => (
        <>
          <Link href={`#/admin/users/${sub}`}>
            <span className="any-break">{email}</span>
          </Link>
          {phone && name !== undefined && (
            <Box variant="small" display="block" color="text-body-secondary">
              <bdi>{name}</bdi>
            </Box>
          )}
        </>
      ),
    },
    { id: 'name', header: 'Name', minWidth: 140, cell: ({ name }) => (name === undefined ? '–' : <bdi>{name}</bdi>) },
    { id: 'status', header: 'Status', minWidth: phone ? 135 : 180, cell: (user) => <UserStatus user={user} /> },
    {
      id: 'created',
      header: 'Created (UTC)',
      minWidth: 190,
      cell: ({ createdAt }) => <time dateTime={createdAt}>{formatInstant(createdAt)}</time>,
    },
  ];
  const beside = new Set(['name', 'created']);
  return (
    <Table
      items={users}
      trackBy="sub"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && beside.has(id ?? '')) }))}
      selectionType="multi"
      selectedItems={[...selected]}
      onSelectionChange={({ detail }) => props.onSelect(detail.selectedItems)}
      loading={props.loading}
      loadingText="Loading users"
      wrapLines
      variant="container"
      ariaLabels={{
        tableLabel: 'Users',
        selectionGroupLabel: 'Selection of users',
        allItemsSelectionLabel: () => 'Select all users of this page',
        itemSelectionLabel: (_, { email }) => `Select ${email}`,
      }}
      header={props.header}
      pagination={props.pagination}
      empty={props.empty}
    />
  );
}
