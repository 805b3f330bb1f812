package org.datapassport.vault.grant.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import org.datapassport.consent.terms.Choice;

/** Tells an answer that is given twice from one that is another. */
final class AnswerDigest {
  private AnswerDigest() {}

  /** A page that is made twice names two moments, and asks one question. */
  private static Choice plain(Choice choice) {
    return choice.lasting() instanceof Choice.Until
        ? new Choice(
            choice.item(), choice.detail(), new Choice.Until(Instant.EPOCH), choice.narrower())
        : choice;
  }

  /** Of who asked and what was chosen; neither order nor the moment makes another answer. */
  static String of(Decision decision) {
    StringBuilder text = new StringBuilder(decision.client().clientId()).append('\n');
    decision.answer().choices().stream()
        .sorted(Comparator.comparing(Choice::item))
        .forEach(choice -> text.append(plain(choice)).append('\n'));
    decision.answer().stops().stream().sorted().forEach(stop -> text.append(stop).append('\n'));
    text.append(decision.answer().sameSubject());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256", e);
    }
  }
}
