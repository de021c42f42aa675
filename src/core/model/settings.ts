import { NO_RULE_LEVELS, type RuleLevels } from './ruleLevels.ts';

/** A kind that the user's settings name as a maker of Pods. */
export interface UserPodTemplate {
  readonly apiVersion: string;
  readonly kind: string;
  /** Keys to the Pod template, with dots: `spec.template`. */
  readonly path: string;
}

/** What changes the answers of the core. */
export interface Settings {
  readonly podTemplates: readonly UserPodTemplate[];
  /** The namespace that an omitted one equals; '' makes "omitted" a namespace of its own. */
  readonly omittedNamespace: string;
  /** How problems are reported; it wins over the `rules` of podwire.yaml. */
  readonly rules: RuleLevels;
  /** Folders (relative to their root, `/`) whose objects are those of one cluster, and its context: `overlays/prod`. */
  readonly clusterContexts?: Readonly<Record<string, string>>;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  podTemplates: [],
  omittedNamespace: 'default',
  rules: NO_RULE_LEVELS,
  clusterContexts: {},
};
