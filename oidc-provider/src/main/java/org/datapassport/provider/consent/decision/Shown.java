package org.datapassport.provider.consent.decision;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.grant.GrantOrder;

/**
 * What a confirm page showed, frozen: who asks, all words and terms, and every end as a moment. No
 * sample of the citizen's data is part of it.
 *
 * @param at when the page was made; what it says of ends is counted from then
 * @param salt keeps the hash from telling the words to who has it only
 */
public record Shown(Instant at, String salt, String text) {
  /** Ties a form to this page, and the decision to its words. */
  public String digest() {
    return Sha256.hex(salt + "\n" + text);
  }

  public GrantOrder.Notice notice() {
    return new GrantOrder.Notice(text, salt, digest());
  }

  public String toJson() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("at", at.toString());
    members.put("salt", salt);
    members.put("text", text);
    return JsonText.of(members);
  }

  public static Shown fromJson(String json) {
    try {
      Map<String, Object> members = StrictJson.object(json, JsonLimits.DOCUMENT);
      return new Shown(
          Instant.parse(JSONObjectUtils.getString(members, "at")),
          JSONObjectUtils.getString(members, "salt"),
          JSONObjectUtils.getString(members, "text"));
    } catch (ParseException e) {
      throw new IllegalStateException("a page that we stored", e);
    }
  }
}
