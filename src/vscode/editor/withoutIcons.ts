/** A text of a manifest for places where VS Code would draw `$(name)` as an icon: it is shown literally. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
