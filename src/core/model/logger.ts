/** Where the core says what went wrong inside. Never given a manifest's content, only places and causes. */
export interface Logger {
  readonly info: (message: string) => void;
  readonly error: (message: string) => void;
}
