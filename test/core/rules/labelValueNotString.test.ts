import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, fixTitles } from '../support/problems.ts';

describe('label-value-not-string', () => {
  test('in a Service: its selector and its labels', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata:
  name: api
  labels:
    version: 1.0
#            ^^^ label-value-not-string: The value 1.0 of version in the labels is a number, and the API server accepts only strings: quote it
    release: "1.0"
spec:
  selector:
    app: on
#        ^^ label-value-not-string: The value on of app in the selector is a boolean, and the API server accepts only strings: quote it
    zone: 012
#         ^^^ label-value-not-string
  ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata:
  name: api
  labels:
    app: on
#        ^^ label-value-not-string
    zone: 012
#         ^^^ label-value-not-string: The value 012 of zone in the labels is a number, and the API server accepts only strings: quote it
    time: 12:30
#         ^^^^^ label-invalid
    empty:
`));

  test("in a workload: matchLabels, the template's labels, its own", () =>
    checkProblems(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels: {debug: no}
#                 ^^ label-value-not-string
spec:
  selector:
    matchLabels:
      app: 1_000
#          ^^^^^ label-value-not-string
  template:
    metadata:
      labels:
        app: 1_000
#            ^^^^^ label-value-not-string: The value 1_000 of app in the template's labels is a number, and the API server accepts only strings: quote it
        nested: {a: b}
#               ^^^^^^ label-value-not-string: The value of nested in the template's labels is a map, and the API server accepts only strings
    spec:
      containers: []
`));
});

describe('fixes of label-value-not-string', () => {
  const service = (selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector:${selector}\n`;

  test.each([
    ['block style', '\n    app: $01.0 # c', '\n    app: "1.0" # c'],
    ['flow style', ' {app: $0yes, b: c}', ' {app: "yes", b: c}'],
    ['JSON', ' {"app": $0true}', ' {"app": "true"}'],
    ['JSON without blanks', ' {"app":$01}', ' {"app":"1"}'],
  ])('quotes it in %s', (_, before, after) => {
    const [, value = ''] = /"([^"]+)"(?!:)/.exec(after.replace('"app"', 'app')) ?? [];
    checkFix(service(before), `Quote the value: "${value}"`, service(after));
  });

  test('in a CRLF file', () => {
    const text = service('\n    app: $01').replaceAll('\n', '\r\n');
    checkFix(text, 'Quote the value: "1"', text.replace('$01', '"1"'));
  });

  test.each([
    ['a map is no text to quote', '\n    app: $0{a: b}'],
    ['a tag would still say that it is a number', '\n    app: !!int $05'],
    ['an alias may be a number elsewhere', '\n    app: &a $05\n  ports: [{port: *a}]'],
  ])('none where %s', (_, selector) => expect(fixTitles(service(selector))).toEqual([]));
});
