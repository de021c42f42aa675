// @ts-nocheck: its packages are installed only to measure.
/** @jsxImportSource react */
import { Handle, Position, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Card({ data: { name, kind, rows } }) {
  return (
    <div style={{ border: '1px solid', borderRadius: 6, width: '100%', height: '100%', background: '#fff' }}>
      <Handle type="target" position={Position.Left} />
      <b>{name}</b>
      <div>{kind}</div>
      {rows.map(row => (
        <div key={row}>{row}</div>
      ))}
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

const nodeTypes = { card: Card };
const flow = ({ nodes, edges }) => ({
  nodes: nodes.map(({ id, x, y, width, height, name, kind, rows }) => ({
    id,
    type: 'card',
    position: { x, y },
    width,
    height,
    data: { name, kind, rows },
  })),
  edges: edges.map(({ id, from, to }) => ({ id, source: from, target: to })),
});

function App() {
  const [graph, setGraph] = useState({ nodes: [], edges: [] });
  useEffect(() => {
    const take = ({ data }) => data.type === 'graph' && setGraph(flow(data.graph));
    window.addEventListener('message', take);
    window.ready = true;
    return () => window.removeEventListener('message', take);
  }, []);
  useEffect(() => {
    if (graph.nodes.length > 0) requestAnimationFrame(() => (window.drawn = {}));
  }, [graph]);
  if (graph.nodes.length === 0) return null;
  return (
    <ReactFlow
      {...graph}
      nodeTypes={nodeTypes}
      fitView
      minZoom={0.005}
      onlyRenderVisibleElements
      panOnScroll
      onInit={instance => (window.zoomIn = () => instance.zoomTo(1))}
    />
  );
}

createRoot(document.getElementById('app')).render(<App />);
