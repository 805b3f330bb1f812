package org.datapassport.platform.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;

/**
 * Builds the values of Set-Cookie headers: HttpOnly, SameSite=Lax, Secure when the public address
 * is https, and scoped to the path of this service, so that the services of one host do not see
 * each other's.
 *
 * <p>Over https the name begins with what makes browsers refuse the same cookie from others (RFC
 * 6265bis section 4.1.3): {@code __Host-} where this service has a host of its own, so that no
 * neighbouring host can set it; {@code __Secure-} below a path, where {@code __Host-} would show
 * each service's cookies to all of the host, so that no plain connection can set it.
 */
@Dependent
public class Cookies {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** RFC 6265 cookie-octet; what needs more must be encoded by the caller. */
  private static final Pattern VALUE =
      Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]{0,3800}");

  private final ThisService self;
  private final PublicUrls urls;

  @Inject
  public Cookies(ThisService self, PublicUrls urls) {
    this.self = self;
    this.urls = urls;
  }

  /** A cookie that the browser forgets when it closes. */
  public String session(String name, String value) {
    return build(name(name), value, path());
  }

  public String lasting(String name, String value, Duration age) {
    return build(name(name), value, path()) + "; Max-Age=" + age.toSeconds();
  }

  /** Makes the browser forget a cookie that this service set. */
  public String forget(String name) {
    return build(name(name), "", path()) + "; Max-Age=0";
  }

  /** A taste that all services of the host may know, such as the language. */
  public String preference(String name, String value, Duration age) {
    return build(name, value, "/") + "; Max-Age=" + age.toSeconds();
  }

  /** The whole name of a cookie that this service sets. */
  public String name(String ending) {
    if (!urls.isHttps(self.service())) {
      return ending;
    }
    return (urls.basePath(self.service()).isEmpty() ? "__Host-" : "__Secure-") + ending;
  }

  /** The value of a cookie that this service set. */
  public Optional<String> own(HttpServletRequest request, String ending) {
    return read(request, name(ending));
  }

  /** The value of a request's cookie, by its whole name. */
  public static Optional<String> read(HttpServletRequest request, String name) {
    Cookie[] all = request.getCookies();
    if (all != null) {
      for (Cookie cookie : all) {
        if (cookie.getName().equals(name)) {
          return Optional.of(unquoted(cookie.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  /** Clients of the old cookie rules, Java's own among them, put quotes around a value. */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private String path() {
    String base = urls.basePath(self.service());
    return base.isEmpty() ? "/" : base;
  }

  private String build(String name, String value, String path) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A cookie's name or value has characters it must not have");
    }
    String secure = urls.isHttps(self.service()) ? "; Secure" : "";
    return name + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Lax" + secure;
  }
}
