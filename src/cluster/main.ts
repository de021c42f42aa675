// The cluster process: its parent talks to it by messages, and it ends with its parent.
import { ClusterEngine } from './engine.ts';
import { isToCluster } from './protocol/messages.ts';

const engine = new ClusterEngine({
  environment: process.env,
  send: message => {
    if (process.connected) process.send?.(message);
  },
});
process.on('message', message => {
  if (isToCluster(message)) engine.receive(message);
});
process.on('disconnect', () => process.exit());
