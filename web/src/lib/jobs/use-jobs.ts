import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AccountJobs } from './account-jobs';
import type { Job, JobView } from './job';

const JobsContext = createContext<AccountJobs | undefined>(undefined);

export const JobsProvider = JobsContext.Provider;

export function useJobs(): AccountJobs {
  const jobs = useContext(JobsContext);
  if (!jobs) throw new Error('there is no JobsProvider above this component');
  return jobs;
}

/** How a job stands. */
export function useJobView<I, T>(job: Job<I, T>): JobView<T> {
  return useSyncExternalStore(job.subscribe, job.view);
}
