package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IsoPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceJsonTest {
  private static Choice read(String json) throws ParseException {
    return ChoiceJson.read(StrictJson.object(json, JsonLimits.MEMBER));
  }

  @Test
  void read_levelAlone_isAllElseAsAsked() throws ParseException {
    assertEquals(
        new Choice("i1", "monthly-totals", new Choice.AsAsked(), List.of()),
        read("{\"item\":\"i1\",\"detail\":\"monthly-totals\"}"));
  }

  @Test
  void read_durations_areOnceALengthOrAMoment() throws ParseException {
    assertEquals(
        new Choice.Once(),
        read("{\"item\":\"i\",\"detail\":\"d\",\"duration\":\"once\"}").lasting());
    assertEquals(
        new Choice.During(new IsoPeriod("P30D")),
        read("{\"item\":\"i\",\"detail\":\"d\",\"duration\":\"P30D\"}").lasting());
    assertEquals(
        new Choice.Until(Instant.parse("2026-12-01T00:00:00Z")),
        read("{\"item\":\"i\",\"detail\":\"d\",\"until\":\"2026-12-01T00:00:00Z\"}").lasting());
  }

  @Test
  void read_everyNarrowedMember_isNarrower() throws ParseException {
    Choice choice =
        read(
            """
            {"item":"i","detail":"d","fields":["amount"],"data_period":{"from":"2026-01-01"},
             "purposes":["p"],"recipients":[],"retention":"P7D","strand_id":"steps~1"}
            """);

    assertEquals(
        List.of(
            new Choice.OnlyFields(Set.of("amount")),
            new Choice.OnlyDays(new DataPeriod(LocalDate.parse("2026-01-01"), LocalDate.MAX)),
            new Choice.OnlyPurposes(Set.of("p")),
            new Choice.OnlyRecipients(Set.of()),
            new Choice.KeptAtMost(new IsoPeriod("P7D")),
            new Choice.OnlyStrand("steps~1")),
        choice.narrower());
    assertEquals(Optional.of("steps~1"), choice.strand());
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    List<Choice.Narrower> narrower =
        List.of(
            new Choice.OnlyFields(Set.of("amount")),
            new Choice.OnlyDays(new DataPeriod(LocalDate.MIN, LocalDate.parse("2026-01-01"))),
            new Choice.OnlyPurposes(Set.of("p")),
            new Choice.OnlyRecipients(Set.of()),
            new Choice.KeptAtMost(new IsoPeriod("P7D")),
            new Choice.OnlyStrand("steps~1"));
    List<Choice.Lasting> lengths =
        List.of(
            new Choice.AsAsked(),
            new Choice.Once(),
            new Choice.During(new IsoPeriod("P30D")),
            new Choice.Until(Instant.parse("2026-12-01T00:00:00Z")));
    for (Choice.Lasting lasting : lengths) {
      for (List<Choice.Narrower> some : List.of(List.<Choice.Narrower>of(), narrower)) {
        Choice choice = new Choice("i1", "monthly-totals", lasting, some);
        assertEquals(choice, ChoiceJson.read(ChoiceJson.write(choice)));
      }
    }
    assertEquals(narrower, ChoiceJson.readNarrower(ChoiceJson.writeNarrower(narrower)));
  }

  @ParameterizedTest
  @CsvSource({
    "item, 7",
    "detail, ''",
    "duration, for ever",
    "fields, amount",
    "data_period, 2026",
    "retention, p7d"
  })
  void read_memberOfAnotherForm_isRefusedByName(String member, String value) {
    Map<String, Object> choice = new HashMap<>(Map.of("item", "i", "detail", "d"));
    choice.put(member, member.equals("item") ? (Object) 7L : value);
    RequestRefusedException refusal =
        assertThrows(RequestRefusedException.class, () -> ChoiceJson.read(choice));

    assertEquals(member.equals("duration") ? "" : member, refusal.refusal().member());
  }

  @Test
  void read_unknownMember_isRefused() {
    assertThrows(
        RequestRefusedException.class,
        () -> read("{\"item\":\"i\",\"detail\":\"d\",\"level\":\"x\"}"));
  }
}
