// What the scripts can and cannot do on a system, as functions of the system: so that a test can ask about all of them.

/**
 * An operating system and a processor, as Node.js names them (`process`).
 * @typedef {{ readonly platform: string, readonly arch: string }} System
 */

/**
 * True where the programs of the packages run: the embedded VS Code, Helm, kubectl and the oldest Node.js.
 * @param {System} system
 */
export function isLinuxOnX64({ platform, arch }) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Why a system cannot have the tools of `test/tools`, or undefined where it can.
 * @param {System} system
 */
export function whyNoTools(system) {
  return isLinuxOnX64(system) ? undefined : 'the Helm and kubectl of the tests are for Linux on x64';
}

/**
 * Why a system cannot have the Node.js of `test/oldest`, or undefined where it can.
 * @param {System} system
 */
export function whyNoOldestNode(system) {
  return isLinuxOnX64(system) ? undefined : 'the oldest Node.js of the tests is for Linux on x64';
}

/**
 * Why no VS Code can be opened, or undefined where one can.
 * @param {System} system
 * @param {string | undefined} desktop the executable of a desktop VS Code
 */
export function whyNoVsCode(system, desktop) {
  return isLinuxOnX64(system) || desktop ? undefined : 'no desktop VS Code, and the embedded one is for Linux on x64';
}

/**
 * Why the tests in a browser cannot run, or undefined where they can.
 * @param {System} system
 */
export function whyNoBrowser(system) {
  return isLinuxOnX64(system) ? undefined : 'the embedded VS Code and its browser are for Linux on x64';
}

/**
 * What the suites leave out on a system by themselves, each with the reason; a step that is left out whole says so itself.
 * @param {System} system
 * @returns {readonly string[]}
 */
export function leftOutOfSuites(system) {
  const tools = whyNoTools(system);
  const oldest = whyNoOldestNode(system);
  return [
    ...(tools ? [`fast, slow: what is compared with Helm and kubectl (${tools})`] : []),
    ...(oldest ? [`fast: the smoke test on the oldest Node.js of "engines" (${oldest})`] : []),
    ...(system.platform === 'win32'
      ? ['fast: owners and modes of files, pipes, and scripts that stand for programs (Windows has none of these)']
      : []),
    ...(system.platform === 'linux' ? [] : ['fast: names that are no UTF-8 (only Linux has such files)']),
  ];
}

/**
 * What `npm start` leaves out on a system, each with the reason.
 * @param {System} system
 * @param {{ readonly desktop: string | undefined, readonly helm: boolean }} there `helm`: a Helm is on the PATH
 * @returns {readonly string[]}
 */
export function leftOutOfStart(system, { desktop, helm }) {
  const vsCode = whyNoVsCode(system, desktop);
  const tools = helm ? undefined : whyNoTools(system);
  return [
    ...(tools ? [`charts are not rendered: no Helm is on the PATH, and ${tools}`] : []),
    ...(vsCode ? [`no VS Code is opened: ${vsCode} (VSCODE_EXECUTABLE names another one)`] : []),
  ];
}
