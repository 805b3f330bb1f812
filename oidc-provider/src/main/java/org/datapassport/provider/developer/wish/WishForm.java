package org.datapassport.provider.developer.wish;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.Member;
import org.datapassport.consent.request.RequestRefused;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Purpose;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.fragment.FieldError;

/** The form that adds a strand, as it was sent. */
public class WishForm {
  /** Longer than any period that a request may ask for; the exact limits are the endpoint's. */
  private static final int DIGITS_MAX = 4;

  @FormParam("csrf")
  @DefaultValue("")
  String csrf = "";

  /** Strand and level in one choice, such as {@code name/full-name}. */
  @FormParam("strand")
  @DefaultValue("")
  String strand = "";

  @FormParam("purpose")
  @DefaultValue("")
  String purpose = "";

  @FormParam("required")
  @DefaultValue("")
  String required = "";

  @FormParam("why")
  @DefaultValue("")
  String why = "";

  @FormParam("if-refused")
  @DefaultValue("")
  String ifRefused = "";

  @FormParam("access-days")
  @DefaultValue("90")
  String accessDays = "90";

  @FormParam("kept-days")
  @DefaultValue("30")
  String keptDays = "30";

  public String strand() {
    return strand;
  }

  public String purpose() {
    return purpose;
  }

  public boolean isRequired() {
    return !required.isEmpty();
  }

  public String why() {
    return why;
  }

  public String ifRefused() {
    return ifRefused;
  }

  public String accessDays() {
    return accessDays;
  }

  public String keptDays() {
    return keptDays;
  }

  /** What is missing or no number; what the numbers and texts may be is the endpoint's to say. */
  List<FieldError> errors(StrandCatalogue catalogue) {
    List<FieldError> errors = new ArrayList<>();
    if (level(catalogue).isEmpty()) {
      errors.add(new FieldError("strand", "Choose a strand and its finest level."));
    }
    if (catalogue.purposes().stream().map(Purpose::id).noneMatch(purpose::equals)) {
      errors.add(new FieldError("purpose", "Choose a purpose."));
    }
    if (why.isBlank()) {
      errors.add(new FieldError("why", "Write why you ask, in a sentence that people understand."));
    }
    if (!isNumber(accessDays)) {
      errors.add(new FieldError("access-days", "Write a number of days."));
    }
    if (!isNumber(keptDays)) {
      errors.add(new FieldError("kept-days", "Write a number of days."));
    }
    return errors;
  }

  /** The wish of a form without errors. */
  Wish wish(StrandCatalogue catalogue) {
    String[] chosen = strand.split("/", 2);
    String iri =
        catalogue.purposes().stream()
            .filter(each -> each.id().equals(purpose))
            .map(each -> each.iri().toString())
            .findFirst()
            .orElseThrow();
    return new Wish(
        chosen[0],
        chosen[1],
        iri,
        isRequired(),
        why.strip(),
        ifRefused.strip(),
        Long.parseLong(accessDays.strip()),
        Long.parseLong(keptDays.strip()));
  }

  /** What the endpoint for pushed requests would say, at the field that it speaks of. */
  static FieldError error(RequestRefused refusal) {
    String field = "strand";
    if (refusal.isAbout(Member.ACCESS_PERIOD)) {
      field = "access-days";
    } else if (refusal.isAbout(Member.RETENTION)) {
      field = "kept-days";
    } else if (refusal.isAbout(Member.PURPOSE_TEXT)) {
      field = "why";
    } else if (refusal.isAbout(Member.IF_REFUSED)) {
      field = "if-refused";
    }
    return new FieldError(field, refusal.sentence() + ".");
  }

  private Optional<String> level(StrandCatalogue catalogue) {
    String[] chosen = strand.split("/", 2);
    return chosen.length == 2
        ? catalogue
            .bySlug(chosen[0])
            .flatMap((StrandType type) -> type.level(chosen[1]))
            .map(level -> level.id())
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    String digits = text.strip();
    return !digits.isEmpty()
        && digits.length() <= DIGITS_MAX
        && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
