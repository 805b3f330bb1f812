package org.datapassport.vault.portal.activities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.DateEntry;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PeriodFilter;

/** The access log: a chart, the lines by day, a filter, the check. */
public record ActivityPage(
    Frame frame,
    Optional<Note> note,
    List<ReadsPerDay> days,
    String heading,
    String tally,
    List<Group> groups,
    Optional<String> older,
    List<Choice> whoChoices,
    PeriodFilter period,
    Check check)
    implements Page {
  public ActivityPage {
    days = List.copyOf(days);
    groups = List.copyOf(groups);
    whoChoices = List.copyOf(whoChoices);
  }

  /** The lines of one day, newest first. */
  public record Group(String heading, List<Line> lines) {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line in words: "<i>who</i> <i>did</i> <i>what</i>".
   *
   * @param company whether {@code who} is a company's name, which is other people's text
   */
  public record Line(
      long number,
      String at,
      String clock,
      String who,
      boolean company,
      boolean refused,
      String did,
      String what,
      Optional<Sensitivity> sensitivity,
      String detail,
      List<Fact> facts,
      String hash) {
    public Line {
      facts = List.copyOf(facts);
    }
  }

  /** One row of a line's proof. */
  public record Fact(String name, String value) {}

  /** What checking the chain found. */
  public record Check(boolean holds, long lines, String head, long brokenAt) {}

  @Override
  public String template() {
    return "vault/activity.jte";
  }

  @Override
  public String title() {
    return (errors().isEmpty() ? "" : "Error: ") + "Activity";
  }

  public String base() {
    return frame.path("");
  }

  public List<FieldError> errors() {
    return period.errors();
  }

  public DateEntry from() {
    return period.from();
  }

  public DateEntry to() {
    return period.to();
  }

  public boolean isFiltered() {
    return !from().isEmpty() || !to().isEmpty() || whoChoices.stream().anyMatch(Choice::chosen);
  }

  public ReadsChart wideChart() {
    return ReadsChart.wide(days);
  }

  public ReadsChart narrowChart() {
    return ReadsChart.narrow(days);
  }

  /** The table shows the newest day first. */
  public List<ReadsPerDay> daysNewestFirst() {
    List<ReadsPerDay> reversed = new ArrayList<>(days);
    Collections.reverse(reversed);
    return reversed;
  }
}
