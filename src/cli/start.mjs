/** `npm start`: from a fresh clone to the book in the browser. */
import { script, setup } from './setup.mjs';

setup();
if (script('build') !== 0) process.exit(1);
process.exitCode = script('serve');
