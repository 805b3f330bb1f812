package org.datapassport.provider.authorization;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.grant.GrantId;

/** Keeps a decision as JSON, with its interaction. */
final class DecisionText {
  private DecisionText() {}

  static String of(ConsentDecision decision) {
    return JsonText.of(
        decision.match(
            new ConsentDecision.Cases<Map<String, Object>>() {
              @Override
              public Map<String, Object> identityOnly(ConsentDecision.IdentityOnly identity) {
                return Map.of("kind", "identity", "scopes", sorted(identity.scopes()));
              }

              @Override
              public Map<String, Object> dataGranted(ConsentDecision.DataGranted granted) {
                Map<String, Object> members = new LinkedHashMap<>();
                members.put("kind", "granted");
                members.put("scopes", sorted(granted.scopes()));
                members.put("grant", granted.data().grant().value());
                members.put("epoch", granted.data().epoch());
                members.put("subject", granted.data().subject());
                members.put("details", granted.data().authorizationDetails());
                return members;
              }

              @Override
              public Map<String, Object> denied() {
                return Map.of("kind", "denied");
              }
            }));
  }

  static ConsentDecision read(String text) {
    try {
      Map<String, Object> members = StrictJson.object(text, JsonLimits.DOCUMENT);
      String kind = JSONObjectUtils.getString(members, "kind");
      if (kind.equals("denied")) {
        return new ConsentDecision.Denied();
      }
      Set<String> scopes = Set.copyOf(JSONObjectUtils.getStringList(members, "scopes"));
      if (kind.equals("identity")) {
        return new ConsentDecision.IdentityOnly(scopes);
      }
      return new ConsentDecision.DataGranted(
          scopes,
          new ConsentDecision.GrantedData(
              new GrantId(JSONObjectUtils.getString(members, "grant")),
              JSONObjectUtils.getLong(members, "epoch"),
              JSONObjectUtils.getString(members, "subject"),
              List.of(JSONObjectUtils.getJSONObjectArray(members, "details"))));
    } catch (ParseException e) {
      throw new IllegalStateException("a decision that we stored", e);
    }
  }

  private static List<String> sorted(Set<String> scopes) {
    return scopes.stream().sorted().toList();
  }
}
