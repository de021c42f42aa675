import type { LinkRelation } from '../../../../src/core/model/relations.ts';

/** A Service of namespace shop. */
export const service = (spec = 'selector: {app: api}, ports: [{name: http, port: 80}]', metadata = 'name: api') =>
  `apiVersion: v1\nkind: Service\nmetadata: {${metadata}, namespace: shop}\nspec: {${spec}}\n---\n`;
/** A Deployment of namespace shop. */
export const deployment = (name: string, labels = 'app: api', container = 'name: c') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{${container}}]}}}\n---\n`;
/** Any other object of namespace shop. */
export const object = (apiVersion: string, kind: string, spec: string, metadata = 'name: x') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}, namespace: shop}\n${spec}\n---\n`;

/** `@` marks each place of what is renamed: from wherever a rename begins, it changes all of them, or says why it does not. */
export interface Row {
  readonly relation: LinkRelation;
  readonly what: string;
  readonly text: string;
  readonly refused?: string;
}

/** A Service that is called by the mark. */
export const named = service(undefined, 'name: @');
