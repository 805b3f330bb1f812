package org.datapassport.platform.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.preference.Language;
import org.datapassport.platform.preference.Theme;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Frame.Alarm ALARM = new Frame.Alarm("Was this you?", "Stop it", "/stop");

  private final Frame signedIn =
      new Frame(
              new Frame.Place(
                  Service.PROVIDER,
                  PublicUrls.of("https://r.test/r", "https://i.test/id", "https://v.test/v"),
                  Language.ET,
                  Theme.DARK,
                  "/id/"))
          .signedIn("Ada", NavEntry.REQUESTS, "t0ken")
          .withAlarm(ALARM);

  @Test
  void alarm_whenFormsMayGoFurther_staysRaised() {
    Frame frame =
        signedIn
            .allowingFormTo(URI.create("https://a.test"))
            .alsoAllowingFormTo(URI.create("https://b.test"));
    assertEquals(ALARM, frame.alarm());
    assertEquals(
        List.of(URI.create("https://a.test"), URI.create("https://b.test")),
        frame.formActionExtra());
  }

  @Test
  void visitor_whenOneThingChanges_keepsTheOthers() {
    Frame frame = signedIn.withRequestsWaiting(3).withCsrfToken("other");
    assertEquals(new Frame.Visitor("Ada", "other", 3, ALARM), frame.visitor());
    assertEquals(NavEntry.REQUESTS, frame.active());
  }
}
