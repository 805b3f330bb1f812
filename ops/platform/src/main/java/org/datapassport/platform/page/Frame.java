package org.datapassport.platform.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.platform.asset.Assets;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;

/**
 * What surrounds a page. Made by {@link Frames}, which knows the person's language and theme.
 *
 * @param place what one request settles once
 * @param active the link of the row that this page belongs to
 * @param visitor who looks at the page
 * @param formActionExtra origins, besides our own, that a form of this page may end at
 */
public record Frame(Place place, NavEntry active, Visitor visitor, List<URI> formActionExtra) {
  public Frame {
    formActionExtra = List.copyOf(formActionExtra);
  }

  /** A frame of nobody in particular. */
  public Frame(Place place) {
    this(place, NavEntry.NONE, Visitor.UNKNOWN, List.of());
  }

  /**
   * Where a page is shown, and how.
   *
   * @param service the service whose page this is
   * @param urls where the services live
   * @param returnTo local path that the language and theme forms lead back to
   */
  public record Place(
      Service service, PublicUrls urls, Language language, Theme theme, String returnTo) {}

  /**
   * Who looks at a page.
   *
   * @param name display name; empty when nobody is signed in, then no row of links is shown
   * @param csrfToken hidden field {@code csrf} of each form of a signed-in person, else empty
   * @param requestsWaiting count beside "Requests"; 0 shows none
   * @param alarm shown above every page while it is raised
   */
  public record Visitor(String name, String csrfToken, int requestsWaiting, Alarm alarm) {
    static final Visitor UNKNOWN = new Visitor("", "", 0, Alarm.NONE);
  }

  /**
   * Something that a signed-in person must know on every page, with one button against it.
   *
   * @param text one or two sentences; empty for none
   * @param button what the button says
   * @param action path of our own that its form is sent to
   */
  public record Alarm(String text, String button, String action) {
    /** All is well. */
    public static final Alarm NONE = new Alarm("", "", "");

    public boolean isRaised() {
      return !text.isEmpty();
    }
  }

  /** This frame for a signed-in person. */
  public Frame signedIn(String name, NavEntry entry, String token) {
    Visitor person = new Visitor(name, token, visitor.requestsWaiting(), visitor.alarm());
    return new Frame(place, entry, person, formActionExtra);
  }

  /** This frame with an alarm above the page. */
  public Frame withAlarm(Alarm raised) {
    return forVisitor(
        new Visitor(visitor.name(), visitor.csrfToken(), visitor.requestsWaiting(), raised));
  }

  public Frame withCsrfToken(String token) {
    return forVisitor(
        new Visitor(visitor.name(), token, visitor.requestsWaiting(), visitor.alarm()));
  }

  public Frame withRequestsWaiting(int count) {
    return forVisitor(new Visitor(visitor.name(), visitor.csrfToken(), count, visitor.alarm()));
  }

  private Frame forVisitor(Visitor changed) {
    return new Frame(place, active, changed, formActionExtra);
  }

  /** A form of this page may redirect to the origin of {@code target}, which must be proven. */
  public Frame allowingFormTo(URI target) {
    return new Frame(place, active, visitor, List.of(target));
  }

  /** The same besides what was allowed before. */
  public Frame alsoAllowingFormTo(URI target) {
    List<URI> all = new ArrayList<>(formActionExtra);
    all.add(target);
    return new Frame(place, active, visitor, all);
  }

  public boolean isSignedIn() {
    return !visitor.name().isEmpty();
  }

  public Service service() {
    return place.service();
  }

  public PublicUrls urls() {
    return place.urls();
  }

  public Language language() {
    return place.language();
  }

  public Theme theme() {
    return place.theme();
  }

  public String returnTo() {
    return place.returnTo();
  }

  public String displayName() {
    return visitor.name();
  }

  public String csrfToken() {
    return visitor.csrfToken();
  }

  public int requestsWaiting() {
    return visitor.requestsWaiting();
  }

  public Alarm alarm() {
    return visitor.alarm();
  }

  /**
   * Address of one of our own pages, such as {@code path("/signout")} to {@code /vault/signout}.
   */
  public String path(String below) {
    return urls().basePath(service()) + below;
  }

  /** Address of an asset with its content hash, such as {@code asset("rosette.svg")}. */
  public String asset(String name) {
    return path("/assets/" + Assets.hashedName(name));
  }
}
