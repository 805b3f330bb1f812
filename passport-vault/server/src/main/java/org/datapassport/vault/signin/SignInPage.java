package org.datapassport.vault.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * The page before the provider's own: why to sign in, and a link that starts it.
 *
 * @param next the portal page that was asked for, {@code /} for none
 * @param state what happened before
 */
public record SignInPage(Frame frame, String next, State state) implements Page {
  /** Why the citizen is here. */
  public enum State {
    WELCOME,
    SESSION_ENDED,
    SIGNED_OUT,
    VAULT_DELETED,
    DECLINED,
    ANSWER_NOT_BELIEVED,
    PROVIDER_AWAY
  }

  @Override
  public String template() {
    return "vault/signin.jte";
  }

  @Override
  public String title() {
    return switch (state) {
      case WELCOME, SESSION_ENDED -> "Sign in";
      case SIGNED_OUT -> "You are signed out";
      case VAULT_DELETED -> "Your vault is deleted";
      case DECLINED -> "You did not sign in";
      case ANSWER_NOT_BELIEVED -> "Error: The sign-in did not work";
      case PROVIDER_AWAY -> "Error: The sign-in does not answer";
    };
  }

  /** Where the link leads. */
  public String startHref() {
    String start = frame.path("/signin/start");
    return next.equals("/")
        ? start
        : start + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
