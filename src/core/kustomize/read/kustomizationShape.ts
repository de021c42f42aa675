import type { Fields, Shape } from './shape.ts';

const strings: Shape = { list: 'string' };
const stringMap: Shape = { map: 'string' };
const GVK = { group: 'string', version: 'string', kind: 'string' } as const;
const ID = { ...GVK, name: 'string', namespace: 'string' } as const;

/** A patch's target. */
export const SELECTOR: Fields = { fields: { ...ID, annotationSelector: 'string', labelSelector: 'string' } };

/** A field of certain kinds. */
export const FIELD_SPEC: Fields = { fields: { ...GVK, path: 'string', create: 'boolean' } };

const PATCH: Fields = { fields: { path: 'string', patch: 'string', target: SELECTOR, options: { map: 'boolean' } } };
const LABEL: Fields = {
  fields: { pairs: stringMap, includeSelectors: 'boolean', includeTemplates: 'boolean', fields: { list: FIELD_SPEC } },
};
const IMAGE: Fields = {
  fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' },
};
const FIELD_OPTIONS: Fields = {
  fields: { delimiter: 'string', index: 'integer', encoding: 'string', create: 'boolean' },
};

/** One replacement. */
export const REPLACEMENT: Fields = {
  fields: {
    source: { fields: { ...ID, fieldPath: 'string', options: FIELD_OPTIONS } },
    targets: {
      list: { fields: { select: SELECTOR, reject: { list: SELECTOR }, fieldPaths: strings, options: FIELD_OPTIONS } },
    },
    sourceValue: 'string',
  },
};
const OPTIONS: Fields = {
  fields: { labels: stringMap, annotations: stringMap, disableNameSuffixHash: 'boolean', immutable: 'boolean' },
};
const GENERATOR = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: strings,
  files: strings,
  envs: strings,
  env: 'string',
  options: OPTIONS,
} as const;
const VAR: Fields = {
  fields: {
    name: 'string',
    objref: { fields: { apiVersion: 'string', ...ID } },
    fieldref: { fields: { fieldPath: 'string' } },
  },
};
const HELM_CHART: Fields = {
  fields: {
    ...Object.fromEntries(
      [
        'name',
        'version',
        'repo',
        'releaseName',
        'namespace',
        'valuesFile',
        'valuesMerge',
        'kubeVersion',
        'nameTemplate',
      ].map(name => [name, 'string' as const]),
    ),
    ...Object.fromEntries(
      ['includeCRDs', 'skipHooks', 'skipTests', 'debug', 'devel'].map(name => [name, 'boolean' as const]),
    ),
    additionalValuesFiles: strings,
    apiVersions: strings,
    valuesInline: { map: 'any' },
  },
};
const HELM_INFLATION: Fields = {
  fields: {
    ...Object.fromEntries(
      ['chartName', 'chartVersion', 'chartRepoUrl', 'chartHome', 'chartRepoName', 'helmBin', 'helmHome', 'values']
        .concat(['valuesMerge', 'releaseName', 'releaseNamespace'])
        .map(name => [name, 'string' as const]),
    ),
    valuesLocal: { map: 'any' },
    extraArgs: strings,
  },
};
const ORDER: Fields = {
  fields: { order: 'string', legacySortOptions: { fields: { orderFirst: strings, orderLast: strings } } },
};

/** All fields of a kustomization. Source: kustomize 5.7 api/types `Kustomization`. */
export const KUSTOMIZATION: Fields = {
  fields: {
    apiVersion: 'string',
    kind: 'string',
    metadata: { fields: { name: 'string', namespace: 'string', labels: stringMap, annotations: stringMap } },
    openapi: stringMap,
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    commonLabels: stringMap,
    labels: { list: LABEL },
    commonAnnotations: stringMap,
    patchesStrategicMerge: strings,
    patchesJson6902: { list: PATCH },
    patches: { list: PATCH },
    images: { list: IMAGE },
    imageTags: { list: IMAGE },
    replacements: { list: { fields: { ...REPLACEMENT.fields, path: 'string' } } },
    replicas: { list: { fields: { name: 'string', count: 'integer' } } },
    vars: { list: VAR },
    sortOptions: ORDER,
    resources: strings,
    components: strings,
    crds: strings,
    bases: strings,
    configMapGenerator: { list: { fields: GENERATOR } },
    secretGenerator: { list: { fields: { ...GENERATOR, type: 'string' } } },
    helmGlobals: { fields: { chartHome: 'string', configHome: 'string' } },
    helmCharts: { list: HELM_CHART },
    helmChartInflationGenerator: { list: HELM_INFLATION },
    generatorOptions: OPTIONS,
    configurations: strings,
    generators: strings,
    transformers: strings,
    validators: strings,
    buildMetadata: strings,
  },
};
