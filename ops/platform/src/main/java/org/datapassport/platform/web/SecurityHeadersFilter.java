package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;

/** Headers that make a browser careful, on each answer. A resource may replace Cache-Control. */
public class SecurityHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String POLICY = ContentPolicy.of(List.of());

  @Inject transient ThisService self;
  @Inject transient PublicUrls urls;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    apply(response, urls.isHttps(self.service()));
    chain.doFilter(request, response);
  }

  static void apply(HttpServletResponse response, boolean https) {
    response.setHeader(ContentPolicy.HEADER, POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy",
        "publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), "
            + "microphone=(), geolocation=(), payment=(), usb=()");
    response.setHeader("Cache-Control", "no-store");
    if (https) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }
}
