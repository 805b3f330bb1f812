package org.datapassport.provider.request.strand;

import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.authorization.request.AuthorizationDetails;
import org.datapassport.provider.authorization.request.StrandRequest;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/**
 * Data is asked for by authorization details (RFC 9396) that a citizen can judge: few, of a known
 * type, each complete and within what the client registered for.
 */
public final class CheckAuthorizationDetails implements Check {
  private final StrandCheck strand;

  public CheckAuthorizationDetails(StrandCheck strand) {
    this.strand = strand;
  }

  @Override
  public void check(AskedRequest asked) {
    if (!asked.has("authorization_details")) {
      return;
    }
    if (!asked.client().isFapi2()
        || !asked.client().rules().authorizationDetailsTypes().contains(StrandRequest.TYPE)) {
      throw StrandCheck.refused("the client did not register for authorization details");
    }
    List<Map<String, Object>> items = items(asked.get("authorization_details"));
    if (items.isEmpty() || items.size() > AuthorizationDetails.ITEMS_MAX) {
      throw StrandCheck.refused("1 to " + AuthorizationDetails.ITEMS_MAX + " items");
    }
    Set<Object> names = new HashSet<>();
    for (Map<String, Object> item : items) {
      strand.check(item, asked);
      if (!names.add(item.get("item"))) {
        throw StrandCheck.refused("two items have one name");
      }
    }
  }

  private static List<Map<String, Object>> items(String json) {
    try {
      return StrictJson.objects(json, JsonLimits.MEMBER);
    } catch (ParseException e) {
      throw StrandCheck.refused("authorization_details is not a JSON array of objects");
    }
  }
}
