package org.datapassport.provider.developer.client;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/**
 * A client: what is registered, what it asks for, its last calls.
 *
 * @param facts of the registration, in the order of the page
 * @param people how many test people the developer has made
 * @param hasToken whether a token was given in the last days
 * @param calls the newest first
 * @param silent vaults that did not say what was called there
 */
public record ClientPage(
    Frame frame,
    ClientHead head,
    String done,
    List<Fact> facts,
    List<String> keys,
    List<WishLine> wishes,
    int people,
    boolean hasToken,
    List<CallLine> calls,
    List<String> silent)
    implements DeskPage {
  public ClientPage {
    facts = List.copyOf(facts);
    keys = List.copyOf(keys);
    wishes = List.copyOf(wishes);
    calls = List.copyOf(calls);
    silent = List.copyOf(silent);
  }

  /** A line of the registration. */
  public record Fact(String label, String value) {}

  /** A strand that the client asks for. */
  public record WishLine(String strand, String level, String why, String access, String kept) {}

  /**
   * A call, here or at a vault.
   *
   * @param result such as {@code 400 invalid_grant}
   * @param request the request line and what was sent, without values that are secret
   * @param answer the status line and what came back
   * @param advice what is wrong and what to do about it, empty where all went well
   */
  public record CallLine(
      String at,
      String endpoint,
      String result,
      String request,
      String answer,
      String advice,
      boolean proven,
      boolean succeeded) {}

  @Override
  public String template() {
    return "provider/developer-client.jte";
  }

  @Override
  public String title() {
    return head.name();
  }
}
