/** Builds the book once more, below a base path and with the specimen page, and tests that. */
import { script } from './setup.mjs';

const env = {
  BASE_PATH: '/ten-laws/',
  OUT_DIR: 'test-results/dist-base',
  PUBLIC_SPECIMEN: '1',
  TEST_REPORT: 'base.json',
  TEST_PORT: '4398',
};
process.exitCode = script('build', env) || script('test:browser', env);
