package org.datapassport.vault.portal;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers that a browser saves as a file. */
public final class Downloads {
  private Downloads() {}

  /**
   * A file to save.
   *
   * @param name fixed by us, never from outside
   */
  public static Response file(String name, String mediaType, Object body) {
    return Response.ok(body)
        .header(HttpHeaders.CONTENT_TYPE, mediaType)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
