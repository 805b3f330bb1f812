package org.datapassport.consent.request;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.ontology.word.StrandType;

/**
 * The only reader of {@code authorization_details} that ask for strands.
 *
 * <p>It knows form and catalogue. What may be asked by whom and for how long is another question,
 * see the package {@code limit}.
 */
public final class RequestReader {
  private RequestReader() {}

  /**
   * Reads the value of {@code authorization_details}.
   *
   * @throws RequestRefusedException naming item and member
   */
  public static DataRequest read(String json) {
    try {
      return read(StrictJson.objects(json, JsonLimits.MEMBER));
    } catch (ParseException e) {
      throw refused("", "", "authorization_details is a JSON array of objects");
    }
  }

  /**
   * Reads the elements of a request.
   *
   * @throws RequestRefusedException naming item and member
   */
  public static DataRequest read(List<Map<String, Object>> elements) {
    if (elements.isEmpty() || elements.size() > DataRequest.ITEMS_MAX) {
      throw refused("", "", "there are 1 to " + DataRequest.ITEMS_MAX + " items");
    }
    List<StrandAccess> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<StrandType> strands = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      StrandAccess item = new ElementReader(elements.get(i), i + 1).read();
      if (!names.add(item.item())) {
        throw refused(item.item(), Member.ITEM.key(), "another item has this name");
      }
      if (!strands.add(item.terms().type())) {
        throw refused(item.item(), Member.STRAND.key(), "another item asks for this strand");
      }
      items.add(item);
    }
    return new DataRequest(items);
  }

  /**
   * Reads an element that we wrote, asked or granted, at any time: rules that came later do not
   * make it unreadable.
   *
   * @throws RequestRefusedException when strand or level left the catalogue
   */
  public static StrandAccess stored(Map<String, Object> element) {
    return new StoredElementReader(element).read();
  }

  /** Reads a whole request that we stored; empty text asks for no data. */
  public static DataRequest stored(String json) {
    if (json.isEmpty()) {
      return DataRequest.NONE;
    }
    try {
      return new DataRequest(
          StrictJson.objects(json, JsonLimits.DOCUMENT).stream()
              .map(RequestReader::stored)
              .toList());
    } catch (ParseException e) {
      throw new IllegalStateException("a request that we stored", e);
    }
  }

  static RequestRefusedException refused(String item, String member, String words) {
    return new RequestRefusedException(new RequestRefused(item, member, words));
  }
}
