package org.datapassport.platform.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.PreferencesResource;
import org.datapassport.platform.preference.Theme;
import org.datapassport.platform.web.Cookies;

/** Makes frames in the language and theme of the person who asks. */
@ApplicationScoped
public class Frames {
  /** Longer addresses are not carried through the preference forms. */
  private static final int RETURN_CHARS_MAX = 1024;

  @Inject ThisService self;
  @Inject PublicUrls urls;
  @Inject HttpServletRequest current;

  /** The frame of a page that needs nobody signed in. */
  public Frame signedOut() {
    return signedOut(current);
  }

  public Frame signedIn(String displayName, NavEntry active, String csrfToken) {
    return signedOut().signedIn(displayName, active, csrfToken);
  }

  /**
   * The same where another party says which languages the person reads, best first: that goes
   * before what the browser says, and behind what the person chose here.
   */
  public Frame signedOut(List<String> wishedLanguages) {
    Optional<Language> wished =
        wishedLanguages.stream()
            .map(tag -> tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT))
            .flatMap(tag -> Language.ofTag(tag).stream())
            .findFirst();
    return signedOut(current, wished);
  }

  public Frame signedOut(HttpServletRequest request) {
    return signedOut(request, Optional.empty());
  }

  private Frame signedOut(HttpServletRequest request, Optional<Language> wished) {
    Language language =
        Cookies.read(request, PreferencesResource.LANGUAGE_COOKIE)
            .flatMap(Language::ofTag)
            .or(() -> wished)
            .orElseGet(
                () -> Language.accepted(Optional.ofNullable(request.getHeader("Accept-Language"))));
    Theme theme =
        Cookies.read(request, PreferencesResource.THEME_COOKIE)
            .flatMap(Theme::ofKey)
            .orElse(Theme.SYSTEM);
    return new Frame(new Frame.Place(self.service(), urls, language, theme, returnTo(request)));
  }

  private String returnTo(HttpServletRequest request) {
    String base = urls.basePath(self.service());
    String uri = request.getRequestURI();
    String context = request.getContextPath();
    if (!"GET".equals(request.getMethod()) || !uri.startsWith(context)) {
      return base + "/";
    }
    String query = request.getQueryString();
    String path = base + uri.substring(context.length()) + (query == null ? "" : "?" + query);
    return path.length() > RETURN_CHARS_MAX ? base + "/" : path;
  }
}
