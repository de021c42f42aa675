import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../src/webview/keys/commands.ts';
import {
  endOfReading,
  followWire,
  isAlong,
  keyAfter,
  readingOrderOf,
  stepAcross,
} from '../../../src/webview/keys/navigate.ts';
import { findTyped, isTyping, nothingTyped, typeKey } from '../../../src/webview/keys/typeAhead.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../../src/picture/scene/picture.ts';
import { generatedGraph } from '../fixtures/generated.ts';
import { shopGraph } from '../fixtures/shop.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const shop = pictureOf(buildModel(shopGraph()));

describe('commands', () => {
  it('leaves the keys of the editor alone', () => {
    expect(commandOf(press('f', { ctrlKey: true }), false)).toBeUndefined();
    expect(commandOf(press('p', { metaKey: true }), false)).toBeUndefined();
  });

  it('takes letters for a name once one has begun', () => {
    expect([commandOf(press('n'), false), commandOf(press('n'), true), commandOf(press('Enter'), true)]).toEqual([
      'nextProblem',
      undefined,
      'open',
    ]);
    expect(commandOf(press('constructor'), false)).toBeUndefined();
  });
});

describe('type-ahead', () => {
  it('grows while one types, and begins anew after a pause', () => {
    const a = typeKey(nothingTyped, press('a'), 0);
    const ap = a && typeKey(a, press('P'), 300);
    expect(ap?.text).toBe('ap');
    expect(ap && isTyping(ap, 900)).toBe(true);
    expect(ap && typeKey(ap, press('x'), 2000)?.text).toBe('x');
    expect(typeKey(nothingTyped, press('Tab'), 0)).toBeUndefined();
  });

  it('goes on with one letter, stays with more, around the end', () => {
    const names = ['api', 'apple', 'db'];
    expect(findTyped(names, 0, 'a')).toBe(1);
    expect(findTyped(names, 1, 'a')).toBe(0);
    expect(findTyped(names, 1, 'ap')).toBe(1);
    expect(findTyped(names, 2, 'x')).toBe(-1);
    expect(findTyped([], -1, 'x')).toBe(-1);
  });
});

describe('navigation', () => {
  it('finds the ends of the picture, whether it was read before or not', () => {
    for (const wiring of [shopGraph(), generatedGraph(200)]) {
      const { layout } = pictureOf(buildModel(wiring));
      const ends = [endOfReading(layout, 'first'), endOfReading(layout, 'last')];
      const order = readingOrderOf(layout);
      expect(ends).toEqual([order[0]?.key, order.at(-1)?.key]);
      expect([endOfReading(layout, 'first'), endOfReading(layout, 'last')]).toEqual(ends);
    }
  });

  it('follows the wires from the outside to the database, and back', () => {
    const way = ['Internet'];
    let key = shop.layout.cardsOf('Outside//Internet')[0]?.key ?? '';
    while (way.length < 6 && key) {
      key = followWire(shop, key, 'forward');
      way.push(shop.layout.itemOf(key)?.nodeId ?? '');
    }
    expect(way).toEqual([
      'Internet',
      'Ingress/shop/web',
      'Service/shop/api',
      'Deployment/shop/api',
      'Service/shop/db',
      'StatefulSet/shop/db',
    ]);
    expect(followWire(shop, 'Service/shop/db', 'backward')).toBe('Deployment/shop/api');
    expect(followWire(shop, 'Service/shop/broken', 'forward')).toBe('');
  });

  it('steps across the wires, and so comes to every card', () => {
    expect(stepAcross(shop, 'Service/shop/api', 1)).toBe('Deployment/shop/api');
    expect(stepAcross(shop, 'Deployment/shop/api', -1)).toBe('Service/shop/api');
    const picture = pictureOf(buildModel(generatedGraph(200)));
    const cards = readingOrderOf(picture.layout);
    const reached = [endOfReading(picture.layout, 'first')];
    for (let key = stepAcross(picture, reached[0] ?? '', 1); key; key = stepAcross(picture, key, 1)) reached.push(key);
    expect(reached).toEqual(cards.map(item => item.key));
    expect(stepAcross(picture, reached.at(-1) ?? '', -1)).toBe(reached.at(-2));
  });

  it('takes the arrows that point along the wires for following them', () => {
    expect(['up', 'left'].map(way => isAlong('down', way as 'up'))).toEqual([true, false]);
    expect(['up', 'left'].map(way => isAlong('right', way as 'up'))).toEqual([false, true]);
    const along = shop.layout.way === 'down' ? 'down' : 'right';
    expect(keyAfter(shop, 'Service/shop/api', along)).toBe('Deployment/shop/api');
  });
});
