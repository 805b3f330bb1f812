package org.datapassport.platform.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AllowFilterTest {
  /** As Jakarta REST tells them after OPTIONS, and in a 405. */
  @Test
  void methods_toldInEitherWay_areTheSame() {
    assertEquals("GET, HEAD, OPTIONS", AllowFilter.methods("HEAD,GET,OPTIONS", true));
    assertEquals("GET, HEAD, OPTIONS", AllowFilter.methods("GET,OPTIONS", true));
    assertEquals("OPTIONS, POST", AllowFilter.methods(" POST ,, OPTIONS", true));
  }

  @Test
  void methods_whereThereIsNoHead_doNotNameIt() {
    assertEquals("GET, OPTIONS", AllowFilter.methods("HEAD,GET,OPTIONS", false));
    assertEquals("GET, OPTIONS", AllowFilter.methods("GET", false));
  }
}
