package org.datapassport.registry.log.canonical;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** Typed, strict access to the members of a foreign object. */
public record Fields(Json.Members members, String name) {
  public static Fields of(Json value, String name) {
    if (value instanceof Json.Members members) {
      return new Fields(members, name);
    }
    throw new RefusedException(Reason.WRONG_TYPE, name + " must be an object");
  }

  public boolean isEmpty() {
    return members.values().isEmpty();
  }

  public void allowOnly(Set<String> names) {
    if (!names.containsAll(members.values().keySet())) {
      throw new RefusedException(Reason.UNKNOWN_MEMBER, name + " may only have " + sorted(names));
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  public Json required(String member) {
    return members
        .find(member)
        .orElseThrow(() -> new RefusedException(Reason.MISSING_MEMBER, name + " needs " + member));
  }

  public Fields object(String member) {
    return of(required(member), member);
  }

  public String text(String member) {
    return asText(required(member), member);
  }

  public Optional<String> optionalText(String member) {
    return members.find(member).map(value -> asText(value, member));
  }

  public long whole(String member) {
    return asWhole(required(member), member);
  }

  public Optional<Long> optionalWhole(String member) {
    return members.find(member).map(value -> asWhole(value, member));
  }

  public Optional<Boolean> optionalFlag(String member) {
    return members.find(member).map(value -> asFlag(value, member));
  }

  public List<Json> items(String member, int most) {
    return itemsOf(required(member), member, most);
  }

  public Optional<List<String>> optionalTexts(String member, int most) {
    return members
        .find(member)
        .map(value -> itemsOf(value, member, most).stream().map(v -> asText(v, member)).toList());
  }

  private static String asText(Json value, String member) {
    if (value instanceof Json.Text text) {
      return text.value();
    }
    throw new RefusedException(Reason.WRONG_TYPE, member + " must be a string");
  }

  private static long asWhole(Json value, String member) {
    if (value instanceof Json.Whole whole) {
      return whole.value();
    }
    throw new RefusedException(Reason.WRONG_TYPE, member + " must be a whole number");
  }

  private static boolean asFlag(Json value, String member) {
    if (value instanceof Json.Flag flag) {
      return flag.value();
    }
    throw new RefusedException(Reason.WRONG_TYPE, member + " must be true or false");
  }

  public static List<Json> itemsOf(Json value, String member, int most) {
    if (!(value instanceof Json.Items items)) {
      throw new RefusedException(Reason.WRONG_TYPE, member + " must be an array");
    }
    if (items.values().size() > most) {
      throw new RefusedException(Reason.TOO_LARGE, member + ": at most " + most);
    }
    return items.values();
  }
}
