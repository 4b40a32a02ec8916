// Checks format, lint, import direction and types, then runs the tests. Arguments go to the test runner.
import { build, tool } from './tools.mjs';

build();
tool('checking format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
tool('checking types of the tests', 'typescript/bin/tsc', ['--noEmit']);
tool('testing', 'vitest/vitest.mjs', ['run', ...process.argv.slice(2)]);
