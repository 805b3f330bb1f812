package org.datapassport.provider.consent.choice.narrowing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IsoPeriod;

/**
 * Reads what one card of the consent form takes away: {@code field-0-amount}, {@code from-0},
 * {@code to-0}, {@code purpose-0-0}, {@code recipient-0-0} and {@code kept-0}.
 *
 * <p>A box that is not ticked does not come, so {@code less-0} says that the boxes were there;
 * without it all is as it was asked. What is left may be nothing: {@link NarrowingFlaw} says so.
 */
public final class NarrowingForm {
  /** Days that nobody can mean, for a text that is no day. */
  static final DataPeriod NO_DAYS = new DataPeriod(LocalDate.MAX, LocalDate.MIN);

  /** Keep it as long as was asked. */
  static final String AS_ASKED = "asked";

  private static final String YES = "1";

  /** Shorter than whatever was asked, as people say it. */
  private static final List<IsoPeriod> KEPT =
      List.of(
          new IsoPeriod("P1D"), new IsoPeriod("P7D"), new IsoPeriod("P30D"), new IsoPeriod("P90D"));

  private final int index;
  private final Map<String, String> form;
  private final Set<String> unread;

  /**
   * One card's part of a form.
   *
   * @param unread names of the form that nobody has read yet; ours are taken out
   */
  public NarrowingForm(int index, Map<String, String> form, Set<String> unread) {
    this.index = index;
    this.form = form;
    this.unread = unread;
  }

  /** What is taken away; empty for a retention that the page does not offer. */
  public Optional<List<Choice.Narrower>> read(AccessTerms asked) {
    if (!text("less").equals(YES)) {
      return Optional.of(List.of());
    }
    List<Choice.Narrower> narrower = new ArrayList<>();
    Set<String> optional = asked.extent().optionalFields();
    Set<String> left = new TreeSet<>(asked.extent().fields());
    left.removeAll(optional);
    left.addAll(ticked("field", optional));
    if (offersFields(asked) && !left.equals(asked.extent().fields())) {
      narrower.add(new Choice.OnlyFields(left));
    }
    if (asked.type().timed()) {
      DataPeriod days = days(asked.period());
      if (!days.equals(asked.period())) {
        narrower.add(new Choice.OnlyDays(days));
      }
    }
    Set<String> purposes = numbered("purpose", asked.purposes());
    if (offersPurposes(asked) && !purposes.equals(asked.purposes())) {
      narrower.add(new Choice.OnlyPurposes(purposes));
    }
    Set<String> recipients = numbered("recipient", asked.recipients());
    if (!recipients.equals(asked.recipients())) {
      narrower.add(new Choice.OnlyRecipients(recipients));
    }
    String kept = text("kept");
    if (!kept.isEmpty() && !kept.equals(AS_ASKED)) {
      Optional<IsoPeriod> offered =
          kept(asked).stream().filter(each -> each.text().equals(kept)).findFirst();
      if (offered.isEmpty()) {
        return Optional.empty();
      }
      narrower.add(new Choice.KeptAtMost(offered.get()));
    }
    return Optional.of(narrower);
  }

  static boolean offersFields(AccessTerms asked) {
    return asked.extent().optionalFields().size() > 1;
  }

  static boolean offersPurposes(AccessTerms asked) {
    return asked.purposes().size() > 1;
  }

  /** How long else it may be kept, shortest first. */
  static List<IsoPeriod> kept(AccessTerms asked) {
    return KEPT.stream()
        .filter(each -> each.estimate().compareTo(asked.retention().estimate()) < 0)
        .toList();
  }

  private String text(String name) {
    String whole = name + "-" + index;
    unread.remove(whole);
    return form.getOrDefault(whole, "").strip();
  }

  private Set<String> ticked(String name, Set<String> asked) {
    Set<String> ticked = new TreeSet<>();
    for (String each : asked) {
      if (isTicked(name, each)) {
        ticked.add(each);
      }
    }
    return ticked;
  }

  /** By number: an address is no part of a name. */
  private Set<String> numbered(String name, Collection<String> asked) {
    Set<String> ticked = new TreeSet<>();
    int number = 0;
    for (String each : asked) {
      if (isTicked(name, Integer.toString(number++))) {
        ticked.add(each);
      }
    }
    return ticked;
  }

  private boolean isTicked(String name, String which) {
    String whole = name + "-" + index + "-" + which;
    unread.remove(whole);
    return form.getOrDefault(whole, "").equals(YES);
  }

  private DataPeriod days(DataPeriod asked) {
    String from = text("from");
    String to = text("to");
    Optional<LocalDate> first = from.isEmpty() ? Optional.of(asked.from()) : DataPeriod.day(from);
    Optional<LocalDate> last = to.isEmpty() ? Optional.of(asked.to()) : DataPeriod.day(to);
    return first.isPresent() && last.isPresent()
        ? new DataPeriod(first.get(), last.get())
        : NO_DAYS;
  }
}
