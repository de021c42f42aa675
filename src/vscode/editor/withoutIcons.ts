/** A text out of a manifest where VS Code would draw `$(name)` as an icon: such a name stays the text that it is. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
