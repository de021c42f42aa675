/** Where the core reports internal errors. It never gets the content of a manifest, only places and causes. */
export interface Logger {
  readonly info: (message: string) => void;
  readonly error: (message: string) => void;
}
