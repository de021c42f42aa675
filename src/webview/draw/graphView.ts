/** The interactive graph: picture, view, keyboard position and pointer, on top of the canvas. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Point, Rectangle } from '../../picture/layout/geometry.ts';
import { overlaps } from '../../picture/layout/geometry.ts';
import type { PlacedItem } from '../../picture/layout/placed.ts';
import type { Way } from '../keys/navigate.ts';
import { endOfReading, isAlong, keyAfter, readingOrderIn, readingOrderOf } from '../keys/navigate.ts';
import { findTyped } from '../keys/typeAhead.ts';
import { otherEnd } from '../../picture/model/edgeSteps.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import type { SubjectView } from '../../picture/scene/subjectView.ts';
import { subjectView } from '../../picture/scene/subjectView.ts';
import { viewAfter } from '../../picture/scene/viewAfter.ts';
import type { WindowSize } from '../../picture/scene/viewport.ts';
import { boundedTo, centered, fitView, panBy, reveal, visibleArea, zoomAt } from '../../picture/scene/viewport.ts';
import type { LayoutWindow } from '../../picture/layout/layout.ts';
import type { Target } from './gestures.ts';
import { listenToGestures } from './gestures.ts';
import { canvasLook } from './canvasLook.ts';
import { GraphCanvas } from './graphCanvas.ts';
import type { GraphEvents, GraphProps, MenuTarget } from './graphProps.ts';
import { hasSameLook, menuTargetOf } from './graphProps.ts';
import { Minimap } from './minimap.ts';
import { PictureBuilder } from './pictureBuilder.ts';
import { PointerRest } from './pointerRest.ts';
import { besideDetails, isBar, isRoomier, isSameSize, keepMiddle, needsLayout } from './relayout.ts';

const zoomStep = 1.25;
const tellAfter = 250;

/** One graph in one element. */
export class GraphView {
  readonly #root: HTMLElement;
  readonly #events: GraphEvents;
  readonly #canvas: GraphCanvas;
  readonly #map: Minimap;
  readonly #builder = new PictureBuilder();
  readonly #stopGestures: () => void;
  readonly #observer: ResizeObserver;
  #props: GraphProps | undefined;
  #picture: Picture | undefined;
  #view: PanelView;
  #fitted: boolean;
  /** True while the view is fitted, and follows the size of the window. */
  #followsSize = false;
  #subject = '';
  #currentKey = '';
  #hoveredId = '';
  #size: WindowSize = { width: 0, height: 0 };
  /** Size of the whole panel, which does not change when details open beside the picture. */
  #panel: WindowSize = { width: 0, height: 0 };
  /** The window that the picture was made for. */
  #window: LayoutWindow = { width: 0, height: 0 };
  /** Id of what the pointer has rested on for a moment, which is emphasized. */
  #litId = '';
  readonly #pointer = new PointerRest({
    lit: id => {
      this.#litId = id;
      this.#look();
    },
    rested: (id, at) => this.#events.rested(id, at),
  });
  #frame = 0;
  #tell = 0;

  constructor(root: HTMLElement, events: GraphEvents, kept: PanelView | undefined) {
    this.#root = root;
    this.#events = events;
    this.#view = kept ?? { x: 0, y: 0, scale: 1 };
    this.#fitted = kept !== undefined;
    this.#canvas = new GraphCanvas(root);
    this.#map = new Minimap(root, to => this.#setView(centered(this.#view, to, this.#size)));
    this.#stopGestures = listenToGestures(root, {
      pan: (x, y) => this.#setView(panBy(this.#view, x, y)),
      zoom: (factor, at) => this.#setView(zoomAt(this.#view, factor, at)),
      hover: (target, at) => this.#hover(target, at),
      targetAt: at => this.#targetAt(at),
      click: (target, twice) => this.#click(target, twice),
      menu: (target, at) => this.#events.menu(menuTargetOf(this.#idAt(target.key), target), at),
    });
    root.addEventListener('focusin', event => this.#focused(event));
    this.#measure();
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(root);
  }

  /** Sets the props; a new model is laid out, anything else is only drawn. */
  update(props: GraphProps): void {
    const last = this.#props;
    this.#props = props;
    if (last && hasSameLook(last, props)) return;
    if (last?.model !== props.model) this.#build(props);
    else this.#look();
    if (last && last.selectedId !== props.selectedId) this.#followSelection(props.selectedId);
  }

  // Lays out a model; what stays in view keeps its direction and places.
  #build(props: GraphProps, isForWindow = false): void {
    if (this.#size.width === 0) return;
    const { layout } = this.#picture ?? {};
    const isSame = props.subject === this.#subject && (layout?.boxes.length ?? 0) > 0;
    const isFitting = !isForWindow && !needsLayout(this.#window, this.#size);
    if (!isSame || !isFitting) this.#window = this.#size;
    const frame = { window: this.#window, previous: isSame && isFitting ? layout : undefined };
    const prepare = (picture: Picture) => this.#prepareSteps(picture);
    this.#builder.build(props.model, frame, { prepare, done: picture => this.#setPicture(picture) });
  }

  /** Frees timers, listeners and elements. */
  dispose(): void {
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#tell);
    this.#pointer.stop();
    if (this.#picture) this.#events.viewChanged(this.#view, this.#subject);
    this.#builder.dispose();
    this.#stopGestures();
    this.#observer.disconnect();
    this.#map.dispose();
    this.#canvas.dispose();
  }

  /** Fits the whole picture into the window. */
  fit(): void {
    if (this.#picture) this.#setView(fitView(this.#picture.layout.bounds, this.#size));
    this.#followsSize = true;
  }

  /** Natural size, around the middle of the window. */
  resetZoom(): void {
    this.#setView(zoomAt(this.#view, 1 / this.#view.scale, this.#middle()));
  }

  /** One step nearer (1) or farther (-1). */
  zoom(step: 1 | -1): void {
    this.#setView(zoomAt(this.#view, step === 1 ? zoomStep : 1 / zoomStep, this.#middle()));
  }

  /** Opens the menu at the keyboard position: of the selected wire there, else of the node. */
  openMenu(): void {
    const id = this.currentId;
    const { selectedId = '', model } = this.#props ?? {};
    const place = this.#canvas.placeOf(this.#currentKey);
    if (!id || !model || !place) return;
    const isWire = otherEnd(model, selectedId, id) !== '';
    const target: MenuTarget = isWire ? { type: 'edge', id: selectedId } : { type: 'node', id };
    this.#events.menu(target, { x: place.left + 24, y: place.top + 24 });
  }

  /** The picture as it is drawn; undefined while there is none. */
  get picture(): Picture | undefined {
    return this.#picture;
  }

  /** The visible part of the picture. */
  get visible(): Rectangle {
    return visibleArea(this.#view, this.#size);
  }

  /** Moves the keyboard position; returns the id of the node there, '' for none. */
  move(way: Way): string {
    const picture = this.#picture;
    if (!picture) return '';
    const along = isAlong(picture.layout.way, way) ? this.#alongWire(picture, way === 'right' || way === 'down') : '';
    this.#goTo(along || keyAfter(picture, this.#currentKey, way));
    return this.currentId;
  }

  /** Goes to the next card whose name starts with the text; returns its node's id, '' for none. */
  goToName(text: string): string {
    const picture = this.#picture;
    if (!picture) return '';
    const cards = readingOrderOf(picture.layout);
    const names = cards.map(item => picture.model.nodes.get(item.nodeId)?.name ?? '');
    const at = cards.findIndex(item => item.key === this.#currentKey);
    const found = cards[findTyped(names, at, text)];
    if (found) this.#goTo(found.key);
    return found?.nodeId ?? '';
  }

  /** Id of the node at the keyboard position. */
  get currentId(): string {
    return this.#idAt(this.#currentKey);
  }

  /** Ids of the nodes in reading order. */
  get reading(): readonly string[] {
    return this.#picture ? readingOrderOf(this.#picture.layout).map(item => item.nodeId) : [];
  }

  // Follows the selected wire, in its own direction, instead of the nearest one.
  #alongWire(picture: Picture, forward: boolean): string {
    const id = this.currentId;
    const end = otherEnd(picture.model, this.#props?.selectedId ?? '', id);
    const leads = (picture.model.outgoing.get(id) ?? []).some(edge => edge.id === this.#props?.selectedId);
    if (!end || leads !== forward) return '';
    return picture.layout.cardsOf(end)[0]?.key ?? '';
  }

  #goTo(key: string): void {
    const item = this.#picture?.layout.itemOf(key);
    if (!item) return;
    this.#currentKey = key;
    this.#look();
    this.#show(item);
    this.#focusCard();
  }

  #setPicture(picture: Picture): void {
    const former = this.#picture;
    this.#picture = picture;
    const { subject = '' } = this.#props ?? {};
    this.#map.setPicture(picture);
    this.#canvas.setPicture(picture, former !== undefined && subject === this.#subject);
    if (former && subject === this.#subject) {
      const isWhole = this.#followsSize;
      this.#setView(this.#viewAfter(former, picture));
      this.#followsSize = isWhole;
    } else if (former || this.#isFresh(picture)) this.#fitSubject(picture);
    this.#subject = subject;
    const isLost = picture.layout.itemOf(this.#currentKey) === undefined;
    if (isLost) this.#currentKey = this.#keyNear(former, picture);
    this.#look();
    if (!isLost || !this.#root.contains(document.activeElement)) return;
    // Where the focused card has disappeared, the focus moves to the nearest one.
    this.#focusCard();
  }

  // A restored view may be outside of a graph that has changed since.
  #isFresh(picture: Picture): boolean {
    const area = visibleArea(this.#view, this.#size);
    return !this.#fitted || (this.#size.width > 0 && !picture.layout.boxes.some(box => overlaps(box, area)));
  }

  // Prepares in slices what a picture needs to be shown, so that the frame that draws it is short.
  #prepareSteps(picture: Picture): Generator<undefined, void> {
    return this.#canvas.prepareSteps(picture, this.#viewOf(picture), this.#size);
  }

  #viewOf(picture: Picture): PanelView {
    const former = this.#picture;
    if (former && this.#props?.subject === this.#subject) return this.#viewAfter(former, picture);
    return former || this.#isFresh(picture) ? this.#subjectView(picture).view : this.#view;
  }

  #viewAfter(former: Picture, picture: Picture): PanelView {
    const [view, size, currentKey, seesAll] = [this.#view, this.#size, this.#currentKey, this.#followsSize];
    return viewAfter(former, picture, { view, size, currentKey, selectedId: this.#props?.selectedId ?? '', seesAll });
  }

  #fitSubject(picture: Picture): void {
    if (this.#size.width === 0) return;
    this.#fitted = true;
    const { view, isWhole } = this.#subjectView(picture);
    this.#setView(view);
    this.#followsSize = isWhole;
  }

  #subjectView(picture: Picture): SubjectView {
    return subjectView(picture.layout, picture.model, this.#props?.seeds ?? [], this.#size);
  }

  // The keyboard position after a change: a namespace that was folded or unfolded there keeps it.
  #keyNear(former: Picture | undefined, picture: Picture): string {
    const namespace = former?.layout.boxOf(this.#currentKey)?.namespace;
    const box = namespace === undefined ? undefined : picture.layout.boxNamed(namespace);
    const isInside = ({ nodeId }: PlacedItem): boolean => picture.model.nodes.get(nodeId)?.type !== 'outside';
    return (box && readingOrderIn(box, picture.layout.way).find(isInside)?.key) ?? this.#firstKey(picture);
  }

  #firstKey(picture: Picture): string {
    const ids = [this.#props?.selectedId ?? '', ...(this.#props?.seeds ?? [])];
    const found = ids.flatMap(id => picture.layout.cardsOf(id))[0];
    return found?.key ?? endOfReading(picture.layout, 'first');
  }

  #followSelection(id: string): void {
    const cards = this.#picture?.layout.cardsOf(id) ?? [];
    const [first] = cards;
    if (!first) return;
    if (!cards.some(item => item.key === this.#currentKey)) this.#currentKey = first.key;
    this.#look();
    this.#show(first);
    if (!this.#root.contains(document.activeElement)) return;
    // The focus follows when the user steps through matches or problems in the graph.
    this.#focusCard();
  }

  // Scrolls only where the item is not in view, so that a click does not move the picture.
  #show(item: Rectangle): void {
    const shown = reveal(this.#view, item, this.#size);
    if (shown.x !== this.#view.x || shown.y !== this.#view.y) this.#setView(shown);
  }

  #look(): void {
    if (!this.#props) return;
    this.#canvas.setLook(
      canvasLook(this.#props, { currentKey: this.#currentKey, hoveredId: this.#hoveredId, litId: this.#litId }),
    );
    this.#drawSoon();
  }

  #setView(view: PanelView): void {
    this.#view = this.#picture ? boundedTo(view, this.#picture.layout, this.#size) : view;
    this.#followsSize = false;
    this.#drawSoon();
    // The rest of the panel is notified when the gesture is over, and not for every frame.
    window.clearTimeout(this.#tell);
    this.#tell = window.setTimeout(() => this.#events.viewChanged(this.#view, this.#subject), tellAfter);
  }

  #drawSoon(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#canvas.show(this.#view, this.#size);
    this.#map.show(this.#view, this.#size);
  }

  #measure(): void {
    this.#panel = { width: window.innerWidth, height: window.innerHeight };
    this.#size = { width: this.#root.clientWidth, height: this.#root.clientHeight };
  }

  // After a resize, a picture that is nearly all in view is laid out again; otherwise the view stays.
  #resized(): void {
    const [before, panel, props, picture] = [this.#size, this.#panel, this.#props, this.#picture];
    this.#measure();
    if (this.#size.width === 0 || isSameSize(before, this.#size)) return;
    this.#drawSoon();
    if (props && !picture) return this.#build(props);
    const isWhole = this.#followsSize && (isBar(before, this.#size) || isRoomier(before, this.#size));
    const isBeside = isSameSize(panel, this.#panel) && !isWhole;
    if (props?.selectedId && picture && this.#fitted && isBeside) return this.#giveRoom(props.selectedId, picture);
    if (this.#followsSize) this.fit();
    else if (picture && !this.#fitted) this.#fitSubject(picture);
    else if (before.width > 0) this.#setView(keepMiddle(this.#view, before, this.#size));
    if (props && this.#followsSize && needsLayout(this.#window, this.#size)) this.#build(props, true);
  }

  #giveRoom(selectedId: string, { layout }: Picture): void {
    const isWhole = this.#followsSize;
    this.#setView(besideDetails(this.#view, layout, { selectedId, size: this.#size, isWhole }));
    this.#followsSize = isWhole;
  }

  #middle(): Point {
    return { x: this.#size.width / 2, y: this.#size.height / 2 };
  }

  #targetAt(at: Point): Target {
    const { left, top } = this.#root.getBoundingClientRect();
    return { key: this.#canvas.keyAt({ x: at.x - left, y: at.y - top }), edgeId: '', namespace: undefined };
  }

  #hover(target: Target, at: Point): void {
    const id = this.#idOf(target);
    if (id === this.#hoveredId) return;
    this.#hoveredId = id;
    this.#pointer.at(id, at);
    this.#look();
  }

  #click(target: Target, twice: boolean): void {
    if (target.namespace !== undefined) return this.#events.titleClicked(target.namespace);
    const id = this.#idOf(target);
    if (!id) return;
    if (this.#picture?.layout.itemOf(target.key)?.role !== 'hole') this.#currentKey = target.key;
    this.#events.open(id, twice);
    this.#look();
    this.#draw();
    if (!twice) this.#canvas.focusCard(this.#currentKey);
  }

  #idOf(target: Target): string {
    return this.#idAt(target.key) || target.edgeId;
  }

  #idAt(key: string): string {
    return this.#picture?.layout.itemOf(key)?.nodeId ?? '';
  }

  #focused(event: FocusEvent): void {
    const holder = event.target instanceof Element ? event.target.closest<SVGElement>('[data-key]') : null;
    const card = holder?.dataset['key'];
    // Cards that the next frame draws are drawn now, for the keyboard to go to one.
    if (!card && this.#frame !== 0 && this.#picture) this.#focusCard();
    if (!card || card === this.#currentKey) return;
    this.#currentKey = card;
    this.#look();
  }

  #focusCard(): void {
    this.#draw();
    this.#canvas.focusCard(this.#currentKey);
  }
}
