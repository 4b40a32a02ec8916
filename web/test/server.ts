import { setupServer } from 'msw/node';

/** The network of the tests. Each test says what answers; nothing answers by itself. */
export const server = setupServer();
