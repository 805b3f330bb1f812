package org.datapassport.platform.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.datapassport.platform.problem.Problems;

/**
 * Says when to come again on every 429 and 503, whoever answers it (RFC 6585 section 4, RFC 9110
 * section 15.6.4). Who knows better sets the header.
 */
public class RetryAfterFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  static final String RETRY_AFTER = "Retry-After";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new Told(response));
  }

  /** Adds the header with the status, since then no byte of the answer is sent. */
  static final class Told extends HttpServletResponseWrapper {
    Told(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setStatus(int status) {
      String seconds = Problems.retrySeconds(status);
      if (!seconds.isEmpty() && !containsHeader(RETRY_AFTER)) {
        setHeader(RETRY_AFTER, seconds);
      }
      super.setStatus(status);
    }
  }
}
