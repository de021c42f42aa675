/** The colors that VS Code gives a webview, as its four kinds of default themes have them. */

const font = { 'font-family': '"Open Sans", sans-serif', 'font-size': '13px' };

const dark = {
  'editor-background': '#1f1f1f', foreground: '#cccccc', descriptionForeground: '#9d9d9d', errorForeground: '#f85149',
  focusBorder: '#0078d4', 'editorWidget-background': '#202020', 'editorWidget-foreground': '#cccccc', 'widget-shadow': '#0000005c',
  'editorError-foreground': '#f14c4c', 'editorWarning-foreground': '#cca700',
  'charts-blue': '#3794ff', 'charts-green': '#89d185', 'charts-purple': '#b180d7', 'charts-orange': '#d18616', 'charts-yellow': '#cca700',
  'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1', 'button-border': '#ffffff12',
  'badge-background': '#616161', 'badge-foreground': '#f8f8f8', 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-border': '#3c3c3c',
  'inputOption-activeBackground': '#2489db82', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#2488db',
  'list-hoverBackground': '#2a2d2e', 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff', 'list-inactiveSelectionBackground': '#37373d',
  'toolbar-hoverBackground': '#5a5d5e50', 'textLink-foreground': '#4daafc', 'editorHoverWidget-background': '#202020', 'editorHoverWidget-border': '#454545',
};

const light = {
  'editor-background': '#ffffff', foreground: '#3b3b3b', descriptionForeground: '#3b3b3b', errorForeground: '#f85149',
  focusBorder: '#005fb8', 'editorWidget-background': '#f8f8f8', 'editorWidget-foreground': '#3b3b3b', 'widget-shadow': '#00000029',
  'editorError-foreground': '#e51400', 'editorWarning-foreground': '#bf8803',
  'charts-blue': '#1a85ff', 'charts-green': '#388a34', 'charts-purple': '#652d90', 'charts-orange': '#d18616', 'charts-yellow': '#bf8803',
  'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0258a8', 'button-border': '#0000001a',
  'badge-background': '#cccccc', 'badge-foreground': '#3b3b3b', 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-border': '#cecece',
  'inputOption-activeBackground': '#bed6ed', 'inputOption-activeForeground': '#000000', 'inputOption-activeBorder': '#005fb8',
  'list-hoverBackground': '#f2f2f2', 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000', 'list-inactiveSelectionBackground': '#e4e6f1',
  'toolbar-hoverBackground': '#b8b8b850', 'textLink-foreground': '#005fb8', 'editorHoverWidget-background': '#f8f8f8', 'editorHoverWidget-border': '#c8c8c8',
};

const contrastDark = {
  'editor-background': '#000000', foreground: '#ffffff', descriptionForeground: '#ffffffb3', errorForeground: '#f48771',
  focusBorder: '#f38518', contrastBorder: '#6fc3df', contrastActiveBorder: '#f38518', 'editorWidget-background': '#0c141f', 'editorWidget-foreground': '#ffffff',
  'editorError-foreground': '#f48771', 'editorWarning-foreground': '#ffd370',
  'charts-blue': '#3794ff', 'charts-green': '#89d185', 'charts-purple': '#b180d7', 'charts-orange': '#d18616', 'charts-yellow': '#ffd370',
  'button-foreground': '#ffffff', 'button-background': '#000000', 'button-border': '#6fc3df', 'badge-background': '#000000', 'badge-foreground': '#ffffff',
  'input-background': '#000000', 'input-foreground': '#ffffff', 'input-border': '#6fc3df',
  'inputOption-activeBackground': '#00000000', 'inputOption-activeForeground': '#ffffff', 'inputOption-activeBorder': '#6fc3df',
  'textLink-foreground': '#21a6ff', 'editorHoverWidget-background': '#0c141f', 'editorHoverWidget-border': '#6fc3df',
};

const contrastLight = {
  'editor-background': '#ffffff', foreground: '#292929', descriptionForeground: '#292929b3', errorForeground: '#b5200d',
  focusBorder: '#006bbd', contrastBorder: '#0f4a85', contrastActiveBorder: '#006bbd', 'editorWidget-background': '#ffffff', 'editorWidget-foreground': '#292929',
  'editorError-foreground': '#b5200d', 'editorWarning-foreground': '#895503',
  'charts-blue': '#1a85ff', 'charts-green': '#374e06', 'charts-purple': '#652d90', 'charts-orange': '#d18616', 'charts-yellow': '#895503',
  'button-background': '#0f4a85', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0f4a85', 'badge-background': '#0f4a85', 'badge-foreground': '#ffffff',
  'input-background': '#ffffff', 'input-foreground': '#292929', 'input-border': '#0f4a85',
  'inputOption-activeBackground': '#00000000', 'inputOption-activeForeground': '#292929', 'inputOption-activeBorder': '#0f4a85',
  'textLink-foreground': '#0f4a85', 'editorHoverWidget-background': '#ffffff', 'editorHoverWidget-border': '#0f4a85',
};

/** Body classes and variables by theme kind. */
export const themes = {
  dark: { classes: 'vscode-dark', colors: { ...font, ...dark } },
  light: { classes: 'vscode-light', colors: { ...font, ...light } },
  'hc-black': { classes: 'vscode-high-contrast', colors: { ...font, ...contrastDark } },
  'hc-light': { classes: 'vscode-high-contrast vscode-high-contrast-light', colors: { ...font, ...contrastLight } },
};
