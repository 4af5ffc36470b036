// Knows URIs as text (RFC 3986). Must not know what a URI names, nor any network.

/** A URI reference in its parts; what is not written is undefined. */
export interface UriParts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  /** Without the `#`, as written. */
  readonly fragment: string | undefined;
}

export interface ResolvedUri {
  /** Absolute where the base is; without a fragment. */
  readonly uri: string;
  /** The fragment as written, without the `#`; undefined where there is none. */
  readonly fragment: string | undefined;
  /** Whether the reference has more `..` than there are folders. RFC 3986 says to drop them; a caller may want to know. */
  readonly aboveRoot: boolean;
}

/** Takes a URI reference apart. Every text is one: what has no scheme is a path. */
export function splitUri(text: string): UriParts {
  const [, scheme, authority, path = "", query, fragment] = uriPattern.exec(text) ?? [];
  return { scheme: scheme?.toLowerCase(), authority, path, query, fragment };
}

/** RFC 3986, appendix B, with a scheme only where it may be one. Each part ends at a character that no later part begins with. */
const uriPattern = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

/** What a reference means, seen from a base URI (RFC 3986, 5.2). The base's fragment plays no part. */
export function resolveUri(base: string, reference: string): ResolvedUri {
  const to = splitUri(reference);
  if (to.scheme !== undefined || to.authority !== undefined) {
    const scheme = to.scheme ?? splitUri(base).scheme;
    // The path of a name such as `urn:pack:x` has no folders.
    const { path, aboveRoot } = to.path.startsWith("/") ? withoutDots(to.path) : { path: to.path, aboveRoot: false };
    return { uri: joined({ ...to, scheme, path }), fragment: to.fragment, aboveRoot };
  }
  const from = splitUri(base);
  if (to.path === "")
    return { uri: joined({ ...from, query: to.query ?? from.query }), fragment: to.fragment, aboveRoot: false };
  const { path, aboveRoot } = withoutDots(to.path.startsWith("/") ? to.path : mergedPath(from, to.path));
  return { uri: joined({ ...from, path, query: to.query }), fragment: to.fragment, aboveRoot };
}

/** Percent-decoded text, or undefined where the escapes are none. */
export function decodeUriText(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function mergedPath(from: UriParts, path: string): string {
  if (from.authority !== undefined && from.path === "") return `/${path}`;
  return from.path.slice(0, from.path.lastIndexOf("/") + 1) + path;
}

function withoutDots(path: string): { path: string; aboveRoot: boolean } {
  const absolute = path.startsWith("/");
  const parts = (absolute ? path.slice(1) : path).split("/");
  const kept: string[] = [];
  let aboveRoot = false;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "..") {
      if (kept.length === 0) aboveRoot = true;
      kept.pop();
    } else if (part !== ".") {
      kept.push(part);
      continue;
    }
    // `a/.` and `a/..` name folders.
    if (isLast) kept.push("");
  }
  return { path: (absolute ? "/" : "") + kept.join("/"), aboveRoot };
}

function joined({ scheme, authority, path, query }: Omit<UriParts, "fragment">): string {
  return (
    (scheme === undefined ? "" : `${scheme}:`) +
    (authority === undefined ? "" : `//${authority}`) +
    path +
    (query === undefined ? "" : `?${query}`)
  );
}
