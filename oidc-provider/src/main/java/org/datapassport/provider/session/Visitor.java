package org.datapassport.provider.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.web.Cookies;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.recovery.Recoveries;

/**
 * The browser that asks: its session, its form tokens, its cookies.
 *
 * <p>A browser has a secret of its own beside the session's, to which its interactions are tied,
 * and its forms while nobody is signed in. {@link VisitorCookies} writes the cookies that were set
 * here.
 */
@RequestScoped
public class Visitor {
  private static final String BROWSER = "dp-browser";
  private static final String KNOWN = "dp-known";
  private static final Frame.Alarm RECOVERY =
      new Frame.Alarm(
          "Somebody is recovering this account with one of your recovery codes. If that is not you,"
              + " stop it now.",
          "This was not me",
          "/recovery/stop");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  @Inject HttpServletRequest request;
  @Inject Cookies cookies;
  @Inject Csrf csrf;
  @Inject Frames frames;
  @Inject Secrets secrets;
  @Inject Sessions sessions;
  @Inject SessionNames names;
  @Inject Event<SessionEnded> ended;
  @Inject AccountStore accounts;
  @Inject KnownBrowsers knownBrowsers;
  @Inject ClientAddress clientAddress;
  @Inject Recoveries recoveries;

  private final List<String> setCookies = new ArrayList<>();
  private Optional<Signed> signed = Optional.empty();
  private boolean looked;
  private String madeBrowserSecret = "";
  private String wishedLanguages = "";

  /** A living session with its account. */
  public record Signed(SessionCookie cookie, Session session, Account account) {}

  /** Who is signed in, if anybody. */
  public Optional<Signed> signed() {
    if (!looked) {
      looked = true;
      signed =
          cookies
              .own(request, SessionCookie.NAME)
              .flatMap(SessionCookie::parse)
              .flatMap(this::lookUp);
    }
    return signed;
  }

  private Optional<Signed> lookUp(SessionCookie cookie) {
    return sessions
        .find(cookie)
        .flatMap(
            session ->
                accounts
                    .find(session.account())
                    .map(account -> new Signed(cookie, session, account)));
  }

  /** Starts a session under a new secret; the one before, if any, ends. */
  public Signed signIn(Account account, Authentication how) {
    Optional<Signed> before = signed();
    String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    Sessions.Started started = sessions.start(account.id(), how, BrowserName.of(userAgent));
    before.ifPresent(old -> follow(old, started.cookie()));
    setCookies.add(cookies.session(SessionCookie.NAME, started.cookie().value()));
    String known = knownSecret();
    if (known.isEmpty()) {
      known = secrets.secret();
    }
    knownBrowsers.see(account.id(), known);
    setCookies.add(cookies.lasting(KNOWN, known, KnownBrowsers.KEPT));
    Signed now = new Signed(started.cookie(), started.session(), account);
    signed = Optional.of(now);
    looked = true;
    return now;
  }

  /** The same person goes on in the same session; another one ends it, for clients as well. */
  private void follow(Signed before, SessionCookie after) {
    if (before.cookie().account().equals(after.account())) {
      names.carry(before.cookie(), after);
    } else {
      announceEnd(before.cookie());
    }
    sessions.end(before.cookie());
  }

  /** Ends the session here and in the browser. */
  public void signOut() {
    signed()
        .ifPresent(
            now -> {
              announceEnd(now.cookie());
              sessions.end(now.cookie());
            });
    signed = Optional.empty();
    setCookies.add(cookies.forget(SessionCookie.NAME));
  }

  /** Ends all sessions of the account but this one. */
  public void signOutElsewhere() {
    signed()
        .ifPresent(
            now -> {
              String kept = names.known(now.cookie()).orElse("");
              List<String> over = names.others(now.account().id(), kept);
              ended.fire(new SessionEnded(now.account().id(), over));
              sessions.endOthers(now.cookie());
            });
  }

  private void announceEnd(SessionCookie cookie) {
    names
        .known(cookie)
        .ifPresent(name -> ended.fire(new SessionEnded(cookie.account(), List.of(name))));
  }

  /** The secret of this browser, made now when it has none. */
  public String browserSecret() {
    Optional<String> sent = sentBrowserSecret();
    if (sent.isPresent()) {
      return sent.get();
    }
    if (madeBrowserSecret.isEmpty()) {
      madeBrowserSecret = secrets.secret();
      setCookies.add(cookies.session(BROWSER, madeBrowserSecret));
    }
    return madeBrowserSecret;
  }

  /** The secret of the cookie by which accounts know this browser, or empty. */
  public String knownSecret() {
    return cookies.own(request, KNOWN).filter(value -> SECRET.matcher(value).matches()).orElse("");
  }

  /** The network address of the browser. */
  public String address() {
    return clientAddress.of(request);
  }

  /**
   * Lets a form through that was made for this browser.
   *
   * @throws ProblemException {@code form-expired} (403) for any other
   */
  public void checkForm(String token) {
    Optional<String> secret = formSecret();
    if (secret.isEmpty()) {
      throw new ProblemException(
          PlatformProblem.FORM_EXPIRED,
          "Load the page again and send the form from there. Your browser must keep our cookies");
    }
    csrf.check(secret.get(), token);
  }

  /** The languages that a client says the person reads; the person's own choice goes first. */
  public void wishLanguages(String uiLocales) {
    wishedLanguages = uiLocales;
  }

  /** The frame of a page for whoever is there. */
  public Frame frame() {
    return frame(NavEntry.NONE);
  }

  /** The frame of a page under one of the six links. */
  public Frame frame(NavEntry entry) {
    Optional<Signed> now = signed();
    if (now.isEmpty()) {
      return frameOfStranger();
    }
    String name = now.get().account().displayName().value();
    String token = csrf.token(now.get().cookie().secret());
    Frame frame = stranger().signedIn(name, entry, token);
    boolean recovers = recoveries.running(now.get().account().id()).isPresent();
    return recovers ? frame.withAlarm(RECOVERY) : frame;
  }

  /** The frame of a page that shows no name even when somebody is signed in, as sign-in itself. */
  public Frame frameOfStranger() {
    String secret = signed().map(now -> now.cookie().secret()).orElseGet(this::browserSecret);
    return stranger().withCsrfToken(csrf.token(secret));
  }

  private Frame stranger() {
    return wishedLanguages.isEmpty()
        ? frames.signedOut()
        : frames.signedOut(Arrays.asList(wishedLanguages.trim().split(" +")));
  }

  List<String> takeSetCookies() {
    List<String> taken = List.copyOf(setCookies);
    setCookies.clear();
    return taken;
  }

  private Optional<String> formSecret() {
    Optional<Signed> now = signed();
    return now.isPresent() ? now.map(there -> there.cookie().secret()) : sentBrowserSecret();
  }

  private Optional<String> sentBrowserSecret() {
    return cookies.own(request, BROWSER).filter(value -> SECRET.matcher(value).matches());
  }
}
