/** True on the platform that the packages of the embedded VS Code are for. */
export const embeddedPlatform = process.platform === 'linux' && process.arch === 'x64';
