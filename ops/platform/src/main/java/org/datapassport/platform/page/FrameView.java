package org.datapassport.platform.page;

import gg.jte.Content;
import java.util.Arrays;
import java.util.List;
import org.datapassport.base.words.Words;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;

/** What the frame's template is given. */
public record FrameView(Page page, Frame frame, Words words, Content body) {
  /** One link of the row. */
  public record Link(String label, String href, boolean current, int waiting) {}

  /** The words of the frame, and of what a frame shows when nothing else can be shown. */
  public static Words words(Language language) {
    return Words.of(FrameView.class, "frame", language.locale());
  }

  public List<Link> links() {
    if (!page.navigation().isEmpty()) {
      return page.navigation().stream().map((Page.Destination to) -> link(to)).toList();
    }
    return Arrays.stream(NavEntry.values())
        .filter(entry -> entry != NavEntry.NONE)
        .map((NavEntry entry) -> link(entry))
        .toList();
  }

  public List<Language> languages() {
    return List.of(Language.values());
  }

  public List<Theme> themes() {
    return List.of(Theme.values());
  }

  /**
   * Whether somebody is signed in, by name or not: a page of the portal has a form token for nobody
   * else, so this is also who has no passport yet.
   */
  public boolean isKnown() {
    return frame.isSignedIn() || (isPortal() && !frame.csrfToken().isEmpty());
  }

  /** The portal's pages lead in; the provider's are the way in, and the rest is public. */
  public boolean offersSignIn() {
    return isPortal() && !isKnown();
  }

  private boolean isPortal() {
    return frame.service() == Service.VAULT;
  }

  /** Where passkeys, password, recovery codes and signed-in browsers are looked after. */
  public String settings() {
    return frame.urls().provider() + "/settings";
  }

  public boolean atSettings() {
    return frame.service() == Service.PROVIDER && frame.returnTo().endsWith("/settings");
  }

  public String portal(String path) {
    return frame.urls().vault() + path;
  }

  private Link link(Page.Destination destination) {
    return new Link(
        words.say("nav." + destination.key()), destination.href(), destination.current(), 0);
  }

  private Link link(NavEntry entry) {
    return new Link(
        words.say("nav." + entry.key()),
        portal(entry.path()),
        entry == frame.active(),
        entry == NavEntry.REQUESTS ? frame.requestsWaiting() : 0);
  }
}
