package org.datapassport.platform.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;

/**
 * What surrounds a page. Made by {@link Frames}, which knows the person's language and theme.
 *
 * @param service the service whose page this is
 * @param urls where the services live
 * @param active the link of the row that this page belongs to
 * @param displayName name of the signed-in person; empty when nobody is, then no row is shown
 * @param requestsWaiting count beside "Requests"; 0 shows none
 * @param csrfToken hidden field {@code csrf} of each form of a signed-in person, else empty
 * @param formActionExtra origins, besides our own, that a form of this page may end at
 * @param returnTo local path that the language and theme forms lead back to
 * @param alarm shown above every page while it is raised
 */
public record Frame(
    Service service,
    PublicUrls urls,
    NavEntry active,
    String displayName,
    int requestsWaiting,
    Language language,
    Theme theme,
    String csrfToken,
    List<URI> formActionExtra,
    String returnTo,
    Alarm alarm) {
  public Frame {
    formActionExtra = List.copyOf(formActionExtra);
  }

  /** A frame without an alarm. */
  public Frame(
      Service service,
      PublicUrls urls,
      NavEntry active,
      String displayName,
      int requestsWaiting,
      Language language,
      Theme theme,
      String csrfToken,
      List<URI> formActionExtra,
      String returnTo) {
    this(
        service,
        urls,
        active,
        displayName,
        requestsWaiting,
        language,
        theme,
        csrfToken,
        formActionExtra,
        returnTo,
        Alarm.NONE);
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

  public boolean isSignedIn() {
    return !displayName.isEmpty();
  }

  /** This frame for a signed-in person. */
  public Frame signedIn(String name, NavEntry entry, String token) {
    return new Frame(
        service,
        urls,
        entry,
        name,
        requestsWaiting,
        language,
        theme,
        token,
        formActionExtra,
        returnTo,
        alarm);
  }

  /** This frame with an alarm above the page. */
  public Frame withAlarm(Alarm raised) {
    return new Frame(
        service,
        urls,
        active,
        displayName,
        requestsWaiting,
        language,
        theme,
        csrfToken,
        formActionExtra,
        returnTo,
        raised);
  }

  public Frame withCsrfToken(String token) {
    return new Frame(
        service,
        urls,
        active,
        displayName,
        requestsWaiting,
        language,
        theme,
        token,
        formActionExtra,
        returnTo,
        alarm);
  }

  public Frame withRequestsWaiting(int count) {
    return new Frame(
        service,
        urls,
        active,
        displayName,
        count,
        language,
        theme,
        csrfToken,
        formActionExtra,
        returnTo,
        alarm);
  }

  /** A form of this page may redirect to the origin of {@code target}, which must be proven. */
  public Frame allowingFormTo(URI target) {
    return new Frame(
        service,
        urls,
        active,
        displayName,
        requestsWaiting,
        language,
        theme,
        csrfToken,
        List.of(target),
        returnTo,
        alarm);
  }

  /** The same besides what was allowed before. */
  public Frame alsoAllowingFormTo(URI target) {
    List<URI> all = new ArrayList<>(formActionExtra);
    all.add(target);
    return new Frame(
        service,
        urls,
        active,
        displayName,
        requestsWaiting,
        language,
        theme,
        csrfToken,
        all,
        returnTo);
  }

  /**
   * Address of one of our own pages, such as {@code path("/signout")} to {@code /vault/signout}.
   */
  public String path(String below) {
    return urls.basePath(service) + below;
  }

  /** Address of an asset with its content hash, such as {@code asset("rosette.svg")}. */
  public String asset(String name) {
    return path("/assets/" + org.datapassport.platform.web.Assets.hashedName(name));
  }
}
