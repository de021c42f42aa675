import type { AssistantTool } from './tool.ts';
import { checkWiring } from './tools/checkWiring.ts';
import { diffEdit } from './tools/diffEdit.ts';
import { explainService } from './tools/explainService.ts';
import { listServices } from './tools/listServices.ts';
import { whichPods } from './tools/whichPods.ts';
import { wiringGraph } from './tools/wiringGraph.ts';

/** All questions that an assistant can ask. */
export const TOOLS: readonly AssistantTool[] = [
  whichPods,
  listServices,
  checkWiring,
  explainService,
  wiringGraph,
  diffEdit,
];
