package org.datapassport.vault.passport.registry;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.passport.Passport;

/**
 * Decides whether a registry's answer proves that our entry is in its log.
 *
 * <p>Nothing in the answer is believed that can be derived: identifier and number come from our own
 * bytes; the receipt must open to exactly these bytes and lead to a checkpoint that the pinned key
 * signed.
 */
final class IssueCheck {
  private final NoteKey logKey;

  IssueCheck(NoteKey logKey) {
    this.logKey = logKey;
  }

  IssueOutcome check(ByteString genesis, String answer, Instant now) {
    try {
      Map<String, Object> json = StrictJson.object(answer, JsonLimits.DOCUMENT);
      String receiptText = JSONObjectUtils.getString(json, "receipt");
      if (receiptText == null) {
        return new IssueOutcome.NotBelieved("the answer has no receipt");
      }
      VerifiedLog log =
          LogVerifier.verifyGenesis(UnverifiedEntry.parse(genesis.toArray()).orElseThrow(), now)
              .orElseThrow();
      return Receipt.parse(receiptText)
          .match(
              receipt -> judge(receipt, receiptText, genesis, log, now),
              refusal -> new IssueOutcome.NotBelieved("receipt: " + refusal.detail()));
    } catch (ParseException e) {
      return new IssueOutcome.NotBelieved("the answer is not JSON");
    }
  }

  private IssueOutcome judge(
      Receipt receipt, String text, ByteString genesis, VerifiedLog log, Instant now) {
    if (!receipt.opening().body().equals(genesis)) {
      return new IssueOutcome.NotBelieved("the receipt is for another entry");
    }
    return receipt
        .verify(logKey)
        .match(
            checkpoint ->
                new IssueOutcome.Issued(
                    new Passport.Publication(
                        log.did().toString(),
                        log.scid().text(),
                        log.passportNumber().compact(),
                        text,
                        now)),
            refusal -> new IssueOutcome.NotBelieved("receipt: " + refusal.detail()));
  }
}
