package org.datapassport.launcher.front;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpDateFormat;

/**
 * Gives each answer its {@code Date} (RFC 9110, section 6.6.1), without which caches do not know
 * how old it is.
 *
 * <p>The server adds one, but after it has closed the list of fields, so that it is never sent. So
 * the field is there from the beginning and gets its value when the answer leaves.
 */
final class AnswerDates extends BaseFilter {
  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    if (context.getMessage() instanceof HttpPacket packet
        && packet.getHttpHeader() instanceof HttpRequestPacket request
        && !request.getResponse().containsHeader(Header.Date)) {
      set(request.getResponse());
    }
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) throws IOException {
    if (context.getMessage() instanceof HttpPacket packet
        && packet.getHttpHeader() instanceof HttpResponsePacket response
        && !response.isCommitted()) {
      set(response);
    }
    return context.getInvokeAction();
  }

  private static void set(HttpResponsePacket response) {
    response.getHeaders().setValue(Header.Date).setBytes(HttpDateFormat.getCurrentDateBytes());
  }
}
