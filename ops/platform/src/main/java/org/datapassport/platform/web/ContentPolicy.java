package org.datapassport.platform.web;

import java.net.URI;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;

/** The Content-Security-Policy of our pages: everything comes from our own origin. */
public final class ContentPolicy {
  public static final String HEADER = "Content-Security-Policy";

  private ContentPolicy() {}

  /**
   * The policy of a page whose forms may also end at these addresses. Chromium follows the whole
   * chain of redirects after a form, so the proven redirect URI of a client must be named.
   */
  public static String of(List<URI> formActionExtra) {
    StringBuilder forms = new StringBuilder("'self'");
    for (URI target : formActionExtra) {
      forms.append(' ').append(source(target));
    }
    return "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + "script-src 'self'; connect-src 'self'; form-action "
        + forms
        + "; frame-ancestors 'none'; base-uri 'none'";
  }

  /** An origin, or the bare scheme of an app's own redirect URI ({@code com.example.app:/back}). */
  private static String source(URI target) {
    String scheme = target.getScheme();
    if (scheme == null || !target.toString().matches("[\\x21-\\x7e&&[^;,]]+")) {
      throw new IllegalArgumentException("Not a form target");
    }
    return target.getHost() == null ? scheme + ":" : PublicUrls.originOf(target);
  }
}
