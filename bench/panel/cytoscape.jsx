// @ts-nocheck: its package is installed only to measure.
import cytoscape from 'cytoscape';

const style = [
  { selector: 'node', style: { shape: 'round-rectangle', width: 'data(w)', height: 'data(h)', label: 'data(label)' } },
  { selector: 'edge', style: { width: 1, 'curve-style': 'haystack' } },
];
const elements = ({ nodes, edges }) => [
  ...nodes.map(({ id, name, x, y, width, height }) => ({
    group: 'nodes',
    data: { id, label: name, w: width, h: height },
    position: { x: x + width / 2, y: y + height / 2 },
  })),
  ...edges.map(({ id, from, to }) => ({ group: 'edges', data: { id, source: from, target: to } })),
];
let cy;

window.addEventListener('message', ({ data: { graph } }) => {
  if (cy) cy.json({ elements: elements(graph) });
  else {
    const container = document.getElementById('app');
    cy = cytoscape({ container, style, elements: elements(graph), layout: { name: 'preset' } });
  }
  cy.one('render', () => (window.drawn = {}));
  cy.forceRender();
});
window.zoomIn = () => cy.zoom({ level: 1, renderedPosition: { x: 640, y: 400 } });
window.moveBy = (factor, x, y) => {
  if (factor !== 1) cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: 640, y: 400 } });
  else cy.panBy({ x, y });
};
window.ready = true;
