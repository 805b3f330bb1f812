package org.datapassport.platform.preference;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.web.Cookies;
import org.datapassport.platform.web.LocalPaths;

/** Remembers language and theme in cookies that say nothing else, and leads back. */
@Path("/preferences")
@RequestScoped
public class PreferencesResource {
  public static final String LANGUAGE_COOKIE = "dp-language";
  public static final String THEME_COOKIE = "dp-theme";
  private static final Duration KEPT = Duration.ofDays(365);

  @Inject Cookies cookies;
  @Inject ThisService self;
  @Inject PublicUrls urls;

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response choose(
      @FormParam("language") @DefaultValue("") String language,
      @FormParam("theme") @DefaultValue("") String theme,
      @FormParam("back") @DefaultValue("") String back) {
    String home = urls.basePath(self.service()) + "/";
    Response.ResponseBuilder answer = Response.seeOther(URI.create(LocalPaths.orElse(back, home)));
    if (!language.isEmpty()) {
      Language chosen = Language.ofTag(language).orElseThrow(() -> unknown("language"));
      answer.header("Set-Cookie", cookies.preference(LANGUAGE_COOKIE, chosen.tag(), KEPT));
    }
    if (!theme.isEmpty()) {
      Theme chosen = Theme.ofKey(theme).orElseThrow(() -> unknown("theme"));
      answer.header("Set-Cookie", cookies.preference(THEME_COOKIE, chosen.key(), KEPT));
    }
    return answer.build();
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(PlatformProblem.BAD_REQUEST, "There is no such " + what);
  }
}
