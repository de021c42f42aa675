import { NO_RULE_LEVELS, type RuleLevels } from './ruleLevels.ts';

/** A kind that the user's settings declare to make Pods. */
export interface UserPodTemplate {
  readonly apiVersion: string;
  readonly kind: string;
  /** Keys to the Pod template, with dots: `spec.template`. */
  readonly path: string;
}

/** Settings that change the answers of the core. */
export interface Settings {
  readonly podTemplates: readonly UserPodTemplate[];
  /** The namespace of objects that name none; '' keeps them in a namespace of their own. */
  readonly omittedNamespace: string;
  /** How problems are reported; it wins over the `rules` of podwire.yaml. */
  readonly rules: RuleLevels;
  /**
   * The context by folder (relative to the root, `/`), such as `overlays/prod`, whose objects belong to that cluster.
   */
  readonly clusterContexts?: Readonly<Record<string, string>>;
}

/** The defaults. */
export const DEFAULT_SETTINGS: Settings = {
  podTemplates: [],
  omittedNamespace: 'default',
  rules: NO_RULE_LEVELS,
  clusterContexts: {},
};
