package org.datapassport.launcher.front.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.junit.jupiter.api.Test;

class BeforeEventsTest {
  private final List<String> order = new ArrayList<>();
  private final Set<SelectionKey> ready = Set.of();

  /** The server's handler, of which only the selecting counts here. */
  private SelectorHandler own() {
    return (SelectorHandler)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SelectorHandler.class},
            (proxy, method, arguments) -> {
              order.add(method.getName());
              return switch (method.getName()) {
                case "select" -> ready;
                case "preSelect", "onSelectorClosed" -> true;
                case "getSelectTimeout" -> 30L;
                default -> null;
              };
            });
  }

  @Test
  @SuppressWarnings("NullAway") // a runner is made by a running server only
  void select_socketsReady_doesTheWorkBeforeTheyAreGivenOn() throws Exception {
    BeforeEvents before = new BeforeEvents(own(), () -> order.add("work"));
    assertSame(ready, before.select(null));
    assertEquals(List.of("select", "work"), order);
  }

  @Test
  @SuppressWarnings("NullAway") // as above
  void otherCalls_goToTheServersOwnHandlerAlone() throws Exception {
    BeforeEvents before = new BeforeEvents(own(), () -> order.add("work"));
    before.preSelect(null);
    before.postSelect(null);
    before.onSelectorClosed(null);
    assertEquals(30, before.getSelectTimeout());
    assertEquals(List.of("preSelect", "postSelect", "onSelectorClosed", "getSelectTimeout"), order);
  }
}
