package org.datapassport.provider.consent.choice;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.request.ChoiceJson;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Extent;

/**
 * The citizen's choices on their way to the confirm page.
 *
 * <p>Made by the consent form, narrowed by the pages for intimate strands, gone after the decision.
 */
public record Draft(List<Chosen> chosen) {
  public Draft {
    chosen = List.copyOf(chosen);
  }

  /**
   * One strand that shall flow.
   *
   * @param intimate asked once more on a page of its own
   * @param sure whether that page was answered with yes
   * @param less what is taken away besides; fields of all levels, also of those that are not given
   */
  public record Chosen(
      String item,
      String detail,
      Span span,
      boolean intimate,
      boolean sure,
      List<Choice.Narrower> less) {
    public Chosen {
      less = List.copyOf(less);
    }

    /** Whether less than all is given, but for the level, the end, and which strand it is of. */
    public boolean isNarrowed() {
      return !less.stream().allMatch(Choice.OnlyStrand.class::isInstance);
    }

    /** The same, answered on the page for intimate strands or not. */
    public Chosen sure(boolean answered) {
      return new Chosen(item, detail, span, intimate, answered, less);
    }

    /** What the vault is told. */
    public Choice choice(AccessTerms asked, Instant now) {
      Set<String> there = asked.extent().on(detail).map(Extent::fields).orElse(Set.of());
      List<Choice.Narrower> narrower = new ArrayList<>();
      for (Choice.Narrower each : less) {
        if (each instanceof Choice.OnlyFields only) {
          Set<String> left = new TreeSet<>(only.fields());
          left.retainAll(there);
          if (!left.equals(there)) {
            narrower.add(new Choice.OnlyFields(left));
          }
        } else {
          narrower.add(each);
        }
      }
      return new Choice(item, detail, span.length(asked.until(), now), narrower);
    }
  }

  /** The next strand that must be asked about once more. */
  public Optional<Chosen> nextUnsure() {
    return chosen.stream().filter(each -> each.intimate() && !each.sure()).findFirst();
  }

  public Draft with(Chosen changed) {
    return new Draft(
        chosen.stream().map(each -> each.item().equals(changed.item()) ? changed : each).toList());
  }

  /** With every intimate strand to be asked about again. */
  public Draft unsure() {
    return new Draft(chosen.stream().map(each -> each.sure(false)).toList());
  }

  public Draft without(String item) {
    return new Draft(chosen.stream().filter(each -> !each.item().equals(item)).toList());
  }

  public String toJson() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Chosen each : chosen) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("item", each.item());
      members.put("detail", each.detail());
      members.put("span", each.span().code());
      members.put("intimate", each.intimate());
      members.put("sure", each.sure());
      members.put("less", ChoiceJson.writeNarrower(each.less()));
      list.add(members);
    }
    return JsonText.of(Map.of("chosen", list));
  }

  public static Draft fromJson(String json) {
    try {
      List<Chosen> found = new ArrayList<>();
      Map<String, Object>[] list =
          JSONObjectUtils.getJSONObjectArray(StrictJson.object(json, JsonLimits.MEMBER), "chosen");
      for (Map<String, Object> each : list) {
        found.add(
            new Chosen(
                JSONObjectUtils.getString(each, "item"),
                JSONObjectUtils.getString(each, "detail"),
                Span.ofCode(JSONObjectUtils.getString(each, "span")).orElseThrow(),
                JSONObjectUtils.getBoolean(each, "intimate"),
                JSONObjectUtils.getBoolean(each, "sure"),
                each.containsKey("less")
                    ? ChoiceJson.readNarrower(JSONObjectUtils.getJSONObject(each, "less"))
                    : List.of()));
      }
      return new Draft(found);
    } catch (ParseException e) {
      throw new IllegalStateException("a draft that we stored", e);
    }
  }
}
