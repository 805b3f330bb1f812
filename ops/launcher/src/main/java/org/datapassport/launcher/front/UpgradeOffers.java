package org.datapassport.launcher.front;

import java.io.IOException;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.util.Header;

/**
 * Overlooks offers to change the protocol, as RFC 9110, section 7.8 allows: HTTP/2 is agreed on in
 * the TLS handshake.
 *
 * <p>The server would take an offer without TLS and then break one in five hundred large answers;
 * and after an offer that it does not know, it would no longer find the end of the body.
 */
final class UpgradeOffers extends BaseFilter {
  @Override
  public NextAction handleEvent(FilterChainContext context, FilterChainEvent event)
      throws IOException {
    if (!(event instanceof IncomingHttpUpgradeEvent offer)) {
      return context.getInvokeAction();
    }
    HttpHeader head = offer.getHttpHeader();
    head.setIgnoreContentModifiers(false);
    head.getUpgradeDC().recycle();
    head.getHeaders().removeHeader(Header.Upgrade);
    return context.getStopAction();
  }
}
