// npm run tools: installs the Helm and kubectl of the tests, and prints where they are. `npm test` does it by itself.
import { installTools, whyNoToolsHere } from './lib/tools.mjs';

const tools = installTools();
console.log(tools ? `${tools.helm}\n${tools.kubectl}` : whyNoToolsHere);
