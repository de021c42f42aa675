import { describe, expect, test } from 'vitest';
import { cursorOf, parseFixture } from './fixture.ts';

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe('a fixture', () => {
  test('has one file unless it names more', () => {
    expect([...parseFixture('a: 1\n').files]).toEqual([['a.yaml', 'a: 1\n']]);
    const { files } = parseFixture('\n#- x/one.yaml\na: 1\n#- two.json\n{}\n');
    expect([...files]).toEqual([
      ['x/one.yaml', 'a: 1\n'],
      ['two.json', '{}\n'],
    ]);
  });

  test('tells where its cursor is, and takes it out', () => {
    const fixture = parseFixture('#- b.yaml\na: 1\n#- c.yaml\nx: 1\nb: t$0wo\n');
    expect(cursorOf(fixture)).toEqual({ path: 'c.yaml', position: { line: 1, character: 4 } });
    expect(fixture.files.get('c.yaml')).toBe('x: 1\nb: two\n');
  });

  test('counts the cursor in its own file, CRLF or not', () => {
    expect(cursorOf(parseFixture('a: 1\r\nb: $02\r\n')).position).toEqual({ line: 1, character: 3 });
  });

  test('has at most one cursor, and must have one where it is asked for', () => {
    expect(() => parseFixture('a: $0\nb: $0\n')).toThrow('one cursor');
    expect(() => parseFixture('#- a.yaml\na: $0\n#- b.yaml\nb: $0\n')).toThrow('one cursor');
    expect(() => cursorOf(parseFixture('a: 1\n'))).toThrow('no cursor');
  });

  test('speaks of the line above, also in several annotations', () => {
    const { annotations } = parseFixture('x: 1\napp: api\n#    ^^^ one\n  # ^ two: three\n');
    expect(annotations).toEqual([
      { path: 'a.yaml', range: at(1, 5, 8), goesOn: false, text: 'one' },
      { path: 'a.yaml', range: at(1, 4, 5), goesOn: false, text: 'two: three' },
    ]);
  });

  test('knows ranges that go on, and keeps annotations in the text', () => {
    const fixture = parseFixture('a:\n  b: 1\n# ^^^^… two lines\n  c: 2\n');
    expect(fixture.annotations).toEqual([{ path: 'a.yaml', range: at(1, 2, 6), goesOn: true, text: 'two lines' }]);
    expect(fixture.files.get('a.yaml')).toContain('# ^^^^… two lines');
  });

  test('reads annotations of CRLF text', () => {
    const { annotations } = parseFixture('app: api\r\n#    ^^^ one\r\n');
    expect(annotations).toEqual([{ path: 'a.yaml', range: at(0, 5, 8), goesOn: false, text: 'one' }]);
  });

  test('takes other comments for comments, and refuses an annotation of nothing', () => {
    expect(parseFixture('a: 1\n# ^^^\n# a ^ b\n').annotations).toEqual([]);
    expect(() => parseFixture('#   ^^^ one\n')).toThrow('nothing stands above');
  });
});
