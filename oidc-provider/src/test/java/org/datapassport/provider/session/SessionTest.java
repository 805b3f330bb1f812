package org.datapassport.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Instant BORN = Instant.parse("2026-11-22T10:00:00Z");
  private final AccountId account =
      new AccountId(UUID.fromString("5b0ea8a4-1e1f-4d0f-9f6a-0c8d8f2d5a11"));

  private Session seenAt(Instant seen) {
    return new Session(account, BORN, seen, BORN, "acr", List.of("pwd"), "Firefox, Linux");
  }

  @Test
  void session_atExactIdleEnd_isOver() {
    Session session = seenAt(BORN);
    assertTrue(session.isAlive(BORN.plus(Session.IDLE).minusSeconds(1)));
    assertFalse(session.isAlive(BORN.plus(Session.IDLE)));
  }

  @Test
  void session_alwaysUsed_isOverAtItsLifetime() {
    Instant end = BORN.plus(Session.LIFETIME);
    assertTrue(seenAt(end.minusSeconds(5)).isAlive(end.minusSeconds(1)));
    assertFalse(seenAt(end.minusSeconds(5)).isAlive(end));
  }

  @Test
  void session_seenJustNow_isNotWrittenAgain() {
    assertFalse(seenAt(BORN).isDueToBeSeen(BORN.plusSeconds(59)));
    assertTrue(seenAt(BORN).isDueToBeSeen(BORN.plusSeconds(60)));
  }

  @Test
  void cookie_ofOurs_isReadBack() {
    SessionCookie cookie = new SessionCookie(account, "s".repeat(43));
    assertEquals(Optional.of(cookie), SessionCookie.parse(cookie.value()));
    assertFalse(cookie.toString().contains("sss"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "abc", "a.b", "../../etc", "AAAAAAAAAAAAAAAAAAAAAA.short"})
  void cookie_ofOthers_isNoCookie(String value) {
    assertEquals(Optional.empty(), SessionCookie.parse(value));
  }

  @Test
  void browserName_ofHostileHeader_usesFixedWordsOnly() {
    assertEquals("Firefox, Windows", BrowserName.of("<b> Firefox/132 (Windows NT 10.0)"));
    assertEquals("Browser, other system", BrowserName.of("<script>"));
    assertEquals("Edge, Mac", BrowserName.of("(Mac OS X) Chrome/1 Safari/1 Edg/1"));
  }
}
