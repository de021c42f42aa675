import { describe, expect, it } from 'vitest';
import { shortText, visibleText } from '../../../src/picture/model/visibleText.ts';
import { cardOf } from '../../../src/picture/scene/card.ts';
import { iconOf } from '../../../src/picture/scene/icons.ts';
import { cutText, fitText, textWidth } from '../../../src/picture/scene/measure.ts';
import { container, port, service, workload } from '../../webview/fixtures/graphs.ts';
import { hostileNames } from '../../webview/fixtures/hostile.ts';

describe('text', () => {
  it('writes out what would not be seen or would turn the text around', () => {
    expect(visibleText('abc\u202Egnp.exe')).toBe('abc‹202E›gnp.exe');
    expect(visibleText('a\u0000b\u200Bc')).toBe('a‹0000›b‹200B›c');
    expect(visibleText('<b>')).toBe('<b>');
    expect(visibleText('👩‍👩‍👧')).toBe('👩‍👩‍👧');
  });

  it.each(hostileNames.map(name => name))('fits %.30s into a card', name => {
    const shown = fitText(name, 150, 13);
    expect(textWidth(shown, 13)).toBeLessThanOrEqual(150);
    expect(shown).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(cardOf(service(name)).width).toBeLessThanOrEqual(208);
    expect(shortText(name, 40).length).toBeLessThanOrEqual(90);
  });

  it('cuts names in the middle, since families of names differ at the end, and sentences at the end', () => {
    expect(fitText('payment-reconciliation-worker-blue', 150, 13)).toMatch(/^payment-.*….*r-blue$/);
    expect(cutText('the labels of a chart are templated', 120, 11)).toMatch(/^the labels.*…$/);
    expect(fitText('api', 150, 13)).toBe('api');
  });

  it('knows icons only by kinds of its own', () => {
    expect(iconOf(workload('a', { kind: 'StatefulSet' }))).toBe('stateful');
    for (const kind of ['__proto__', 'constructor', 'toString'])
      expect(iconOf(workload('a', { kind }))).toBe('workload');
  });
});

describe('card', () => {
  it('says containers and replicas', () => {
    const node = workload('api', {
      replicas: 3,
      containers: [container('api', port('http', 8080)), { ...container('wait'), role: 'init' }],
    });
    const card = cardOf(node);
    expect(card.rows.map(row => row.text)).toEqual(['api  http 8080', 'wait (init)']);
    expect([card.pill, card.sheets]).toEqual(['× 3', 2]);
    expect(cardOf(workload('a', { replicas: undefined })).pill).toBe('× ?');
    expect(cardOf(workload('a', { replicas: 0 })).sheets).toBe(0);
  });

  it('folds many rows and marks ports that lead nowhere', () => {
    const ports = Array.from({ length: 9 }, (_, index) => port('', 80 + index, 'x', index > 0));
    const { rows } = cardOf(service('a', { ports }));
    expect(rows.map(row => row.text)).toEqual(['80 → x', '81 → x', 'and 7 more']);
    expect(rows[0]?.tone).toBe('broken');
  });
});
