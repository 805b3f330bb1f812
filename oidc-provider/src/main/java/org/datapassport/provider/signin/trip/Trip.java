package org.datapassport.provider.signin.trip;

import java.net.URI;
import java.net.URISyntaxException;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.Frame;

/**
 * Where a person came from and goes back to: the interaction's id and the client that began it.
 * Somebody who came by themselves makes {@link #NONE}.
 */
public record Trip(String id, String clientName, String redirectUri) {
  /** Nobody sent this person. */
  public static final Trip NONE = new Trip("", "", "");

  /** Somebody who came for the developer console; ids of interactions are longer. */
  public static final Trip CONSOLE = new Trip("developer", "", "");

  /** Somebody who came to see what was asked of them. */
  public static final Trip INBOX = new Trip("inbox", "", "");

  /** Whether a client sent the person. */
  public boolean isFromClient() {
    return !id.isEmpty() && !isForConsole() && !isForInbox();
  }

  /** Whether the person goes on to the inbox. */
  public boolean isForInbox() {
    return equals(INBOX);
  }

  /** Whether the person goes on to the developer console. */
  public boolean isForConsole() {
    return equals(CONSOLE);
  }

  /** The path of a page that may be part of a trip, such as {@code /sign-in/k3x…}. */
  public String path(String page) {
    return id.isEmpty() ? page : page + "/" + id;
  }

  /** The frame with the right to end forms at the client: Chromium follows redirects after them. */
  public Frame allowedIn(Frame frame) {
    return isFromClient() ? frame.allowingFormTo(target(redirectUri)) : frame;
  }

  /** What a content policy must name so that a form may end at this redirect URI. */
  public static URI target(String redirectUri) {
    try {
      URI target = new URI(redirectUri);
      return target.getHost() == null
          ? new URI(target.getScheme() + ":/")
          : new URI(PublicUrls.originOf(target));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a registered redirect URI is not a URI", e);
    }
  }
}
