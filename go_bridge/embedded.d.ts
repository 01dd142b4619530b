// The type of embedded.ts, which tools/embed_go.ts makes for a package and a checkout does without.

/** The text of each Go file by its path below `go_bridge/`, sorted by path. */
export const SOURCES: Readonly<Record<string, string>>;
