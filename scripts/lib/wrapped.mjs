/**
 * A text in lines that are no longer than this, broken between words; words that are longer stay whole.
 * @param {string} text lines of its own are kept
 * @param {number} [width] in characters
 */
export function wrapped(text, width = Math.min(process.stdout.columns ?? 80, 100)) {
  return text
    .split('\n')
    .map(line => wrappedLine(line, width))
    .join('\n');
}

/**
 * Goes on below where the text of a list begins: `  FOLDER   a folder`.
 * @param {string} line
 * @param {number} width
 */
function wrappedLine(line, width) {
  const indent = ' '.repeat(/^ +\S+ {2,}/.exec(line)?.[0].length ?? 0);
  const [first = '', ...words] = line.split(' ');
  return words.reduce(
    ({ text, used }, word) =>
      used + 1 + word.length > width
        ? { text: `${text}\n${indent}${word}`, used: indent.length + word.length }
        : { text: `${text} ${word}`, used: used + 1 + word.length },
    { text: first, used: first.length },
  ).text;
}
