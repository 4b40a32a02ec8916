import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Lets what was read of the records be read again when imports have added rows since. */
export function useFreshRecords(rowsWritten: number) {
  const queries = useQueryClient();
  useEffect(() => {
    if (rowsWritten > 0) void queries.invalidateQueries({ queryKey: ['records'] });
  }, [queries, rowsWritten]);
}
