/** Tokens without content. */
export type Mark =
  | 'blockEntry'
  | 'blockListStart'
  | 'blockMapStart'
  | 'blockEnd'
  | 'flowEntry'
  | 'flowListStart'
  | 'flowListEnd'
  | 'flowMapStart'
  | 'flowMapEnd'
  | 'key'
  | 'value'
  | 'directive'
  | 'documentStart'
  | 'documentEnd'
  | 'end';

/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'quoted' | 'block';

interface At {
  /** UTF-16 offsets; end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A token of the scanner. */
export type Token = At &
  (
    | { readonly kind: Mark }
    | { readonly kind: 'alias' | 'anchor'; readonly name: string }
    /** `!!int` has the handle `!!` and the suffix `int`; `!<…>` has the handle ''. */
    | { readonly kind: 'tag'; readonly handle: string; readonly suffix: string }
    | { readonly kind: 'scalar'; readonly text: string; readonly style: ScalarStyle }
  );

/** The token of a scalar. */
export type ScalarToken = Extract<Token, { readonly kind: 'scalar' }>;
