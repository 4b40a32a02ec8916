import { Navigate, type RouteObject } from 'react-router';
import { CrashPage, NotFoundPage } from './pages';
import { Shell } from './shell';

/**
 * The pages. Each feature arrives with its own chunk. The addresses live behind `#`, because the site serves one
 * document: a rewrite of unknown paths to it would also rewrite the API's own errors.
 */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Navigate to="/records" replace /> },
      {
        path: 'records',
        lazy: async () => ({ Component: (await import('@/features/records/records-page')).RecordsPage }),
      },
      {
        path: 'files/*',
        lazy: async () => ({ Component: (await import('@/features/files/files-page')).FilesPage }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('@/features/imports/imports-page')).ImportsPage }),
      },
      {
        path: 'imports/:id',
        lazy: async () => ({ Component: (await import('@/features/imports/import-page')).ImportPage }),
      },
      {
        path: 'account',
        lazy: async () => ({ Component: (await import('@/features/account/account-page')).AccountPage }),
      },
      {
        path: 'admin/users',
        lazy: async () => ({ Component: (await import('@/features/admin/users-page')).UsersPage }),
      },
      {
        path: 'admin/users/:sub',
        lazy: async () => ({ Component: (await import('@/features/admin/user-page')).UserPage }),
      },
      {
        path: 'admin/trail',
        lazy: async () => ({ Component: (await import('@/features/admin/trail-page')).TrailPage }),
      },
      {
        path: 'security',
        lazy: async () => ({ Component: (await import('@/features/security/overview-page')).OverviewPage }),
      },
      {
        path: 'security/promises',
        lazy: async () => ({ Component: (await import('@/features/security/promises-page')).PromisesPage }),
      },
      {
        path: 'security/matrix',
        lazy: async () => ({ Component: (await import('@/features/security/matrix-page')).MatrixPage }),
      },
      {
        path: 'security/policies',
        lazy: async () => ({ Component: (await import('@/features/security/policies-page')).PoliciesPage }),
      },
      {
        path: 'security/findings',
        lazy: async () => ({ Component: (await import('@/features/security/findings-page')).FindingsPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
