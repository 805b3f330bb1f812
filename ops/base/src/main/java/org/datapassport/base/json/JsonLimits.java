package org.datapassport.base.json;

/**
 * The most of a JSON text that is looked at.
 *
 * @param bytesMax bytes of its UTF-8 form
 * @param depthMax objects and arrays within one another; a reader calls itself for each
 * @param entriesMax members of all objects and elements of all arrays together
 */
public record JsonLimits(int bytesMax, int depthMax, int entriesMax) {
  /** Our deepest body, a list of requested items, has five levels. */
  public static final int DEPTH_MAX = 16;

  /** What one member of a form can hold, and what we keep of it. */
  public static final JsonLimits MEMBER = new JsonLimits(64 * 1024, DEPTH_MAX, 4_000);

  /** A body or a document: a signed request of 256 KiB and what is said about it. */
  public static final JsonLimits DOCUMENT = new JsonLimits(1024 * 1024, DEPTH_MAX, 50_000);

  public JsonLimits {
    if (bytesMax < 1 || depthMax < 1 || entriesMax < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
