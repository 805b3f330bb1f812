package org.datapassport.demo;

import java.util.Map;
import java.util.Optional;
import org.datapassport.demo.client.PassportClient;

/**
 * One visitor of the shop, from the first page until the shop restarts or forgets.
 *
 * <p>Immutable; {@link ShopSessions} swaps the whole value.
 *
 * @param start a request on its way to the provider, if any
 * @param granted what the visitor allowed, if anything
 * @param card the customer card's fields, by form name
 * @param note one sentence for the next page
 */
record ShopSession(
    Optional<PassportClient.Start> start,
    Optional<PassportClient.Granted> granted,
    Map<String, String> card,
    Optional<String> note) {
  ShopSession {
    card = Map.copyOf(card);
  }

  static ShopSession empty() {
    return new ShopSession(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }

  ShopSession withStart(PassportClient.Start started) {
    return new ShopSession(Optional.of(started), granted, card, note);
  }

  /** The start is spent, whatever came of it. */
  ShopSession withoutStart() {
    return new ShopSession(Optional.empty(), granted, card, note);
  }

  ShopSession withGranted(PassportClient.Granted allowed) {
    return new ShopSession(Optional.empty(), Optional.of(allowed), card, note);
  }

  ShopSession withCard(Map<String, String> fields) {
    return new ShopSession(start, granted, fields, note);
  }

  ShopSession withNote(String sentence) {
    return new ShopSession(start, granted, card, Optional.of(sentence));
  }

  ShopSession withoutNote() {
    return new ShopSession(start, granted, card, Optional.empty());
  }
}
