package org.datapassport.platform.exchange;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.web.Answers;

/**
 * Refuses bodies in a coding or a charset that nobody here undoes (RFC 9110 section 15.5.16); they
 * would be taken for what their bytes look like.
 */
public class BodyCodingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

  /** US-ASCII is the beginning of UTF-8. */
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

  @Inject transient Problems problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> objection =
        objection(
            Optional.ofNullable(request.getHeader("Content-Encoding")).orElse("identity"),
            Optional.ofNullable(request.getContentType()).orElse(""));
    if (objection.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Accept-Encoding", "identity");
    Answers.send(
        request,
        response,
        problems,
        problems.problem(PlatformProblem.UNSUPPORTED_MEDIA_TYPE, 415, objection.get()));
  }

  /** Why a body cannot be read; empty when it can. */
  static Optional<String> objection(String coding, String mediaType) {
    if (!coding.strip().equalsIgnoreCase("identity")) {
      return Optional.of("Bodies have no content coding");
    }
    Matcher charset = CHARSET.matcher(mediaType);
    boolean isOther =
        charset.find() && !CHARSETS.contains(charset.group(1).toLowerCase(Locale.ROOT));
    return isOther ? Optional.of("Text is UTF-8") : Optional.empty();
  }
}
