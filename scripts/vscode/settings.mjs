/** User settings for a VS Code that is driven by a program: quiet, offline, the same every time. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'telemetry.feedback.enabled': false,
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'window.autoDetectColorScheme': false,
  'window.dialogStyle': 'custom',
  // The chat panel would take the focus at start.
  'chat.disableAIFeatures': true,
  // Restricted Mode, where it is asked for, starts without a question.
  'security.workspace.trust.startupPrompt': 'never',
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.hover.delay': 50,
};
