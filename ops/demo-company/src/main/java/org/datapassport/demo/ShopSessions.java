package org.datapassport.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The visitors of the shop, in memory: a restart forgets them, as the privacy page says. */
final class ShopSessions {
  /** A demo on a laptop; the eldest visitor is forgotten first. */
  static final int SESSIONS_MAX = 500;

  private final SecureRandom random;

  /** Guarded by {@code this}. */
  private final Map<String, ShopSession> byId =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShopSession> eldest) {
          return size() > SESSIONS_MAX;
        }
      };

  ShopSessions(SecureRandom random) {
    this.random = random;
  }

  synchronized Optional<ShopSession> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A new session with an unguessable id. */
  synchronized String open() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    byId.put(id, ShopSession.empty());
    return id;
  }

  /** Swaps a session's value; a session forgotten meanwhile starts anew. */
  synchronized ShopSession update(String id, UnaryOperator<ShopSession> change) {
    ShopSession changed = change.apply(byId.getOrDefault(id, ShopSession.empty()));
    byId.put(id, changed);
    return changed;
  }
}
