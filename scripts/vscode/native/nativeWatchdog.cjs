// Stands in for the native watchdog of @vscode/native-watchdog: a test run ends its processes itself.
exports.start = () => {};
exports.exit = code => process.exit(code);
