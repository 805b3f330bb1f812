package org.datapassport.vault.portal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.preference.Language;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.CurrentOwner;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.issuing.CurrentPassport;

/** What each portal page of a citizen with a passport needs of its request. */
@Dependent
public final class PortalRequest {
  private static final int MARK_CHARS = 22;

  private final CurrentOwner owner;
  private final CurrentPassport current;
  private final Frames frames;
  private final Csrf csrf;
  private final PublicUrls urls;
  private final WaitingRequests waiting;
  private final Clock clock;

  @Inject
  PortalRequest(
      CurrentOwner owner,
      CurrentPassport current,
      Frames frames,
      Csrf csrf,
      PublicUrls urls,
      WaitingRequests waiting,
      Clock clock) {
    this.owner = owner;
    this.current = current;
    this.frames = frames;
    this.csrf = csrf;
    this.urls = urls;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * The only vault that a page may show or change: it comes from the session, never the address.
   */
  public VaultId vault() {
    return current.vault();
  }

  public Passport passport() {
    return current.passport();
  }

  /** The frame with this entry of the row marked; signing out may lead to the provider. */
  public Frame frame(NavEntry active) {
    String token = csrf.token(owner.session().secret().value());
    return frames
        .signedIn(current.passport().name().text(), active, token)
        .withRequestsWaiting(waiting.list(vault()).size())
        .allowingFormTo(urls.provider());
  }

  public OwnerId owner() {
    return owner.owner();
  }

  /** The language of this request's pages. */
  public Language language() {
    return frames.signedOut().language();
  }

  /** Whether the citizen has just proven who they are. */
  public boolean isProven() {
    return owner.session().privates().isProven(clock.instant());
  }

  /** Lets a form through that this session's pages made. */
  public void checkForm(String token) {
    csrf.check(owner.session().secret().value(), token);
  }

  public When when() {
    return new When(clock.instant());
  }

  /**
   * What the page says was done; only if it was done in this session. Whoever sends a link cannot
   * make our page say that something has ended.
   */
  public Optional<Note> note(String text) {
    int dot = text.indexOf('.');
    return Optional.of(dot)
        .filter(at -> at > 0)
        .flatMap(at -> Note.of(text.substring(0, at)))
        .filter(note -> signed(note).equals(text));
  }

  private String signed(Note note) {
    return signed(csrf, owner.session().secret().value(), note);
  }

  /** A note as an address carries it. */
  public static String signed(Csrf csrf, String sessionSecret, Note note) {
    String mark = csrf.token(sessionSecret + " note " + note.slug());
    return note.slug() + "." + mark.substring(0, MARK_CHARS);
  }

  /** After a form: to a page that shows what was done, so that reloading repeats nothing. */
  public Response seeOther(String path, Optional<Note> note) {
    String query =
        note.map(said -> (path.contains("?") ? "&" : "?") + "note=" + signed(said)).orElse("");
    return Response.seeOther(URI.create(urls.vault() + path + query)).build();
  }
}
