import { expect, test } from 'vitest';
import { newLabels } from '../../../src/core/model/labels.ts';

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'isPrototypeOf'])(
  'no label is named %s unless it is there, and then it is only a label',
  name => {
    const labels = newLabels();
    expect(labels[name]).toBeUndefined();
    expect(name in labels).toBe(false);
    labels[name] = 'x';
    expect(labels[name]).toBe('x');
    expect(Object.keys(labels)).toEqual([name]);
    expect(newLabels()[name]).toBeUndefined();
  },
);
