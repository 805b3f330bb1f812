package org.datapassport.vault.importing.health;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.FileTime;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.Texts;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.importing.xml.XmlWalk;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/** The attributes of one record of a health export, as the file has them. */
record Measure(Map<String, String> attributes) {
  private static final int SOURCE_CHARACTERS_MAX = 300;

  static Measure of(XmlWalk at) {
    Map<String, String> attributes = new HashMap<>();
    for (String name : new String[] {"startDate", "endDate", "value", "unit", "sourceName"}) {
      at.attribute(name).ifPresent(value -> attributes.put(name, value));
    }
    return new Measure(attributes);
  }

  private String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  Optional<FileTime> start() {
    return Times.apple(attribute("startDate"));
  }

  /** Where it ended; nothing where it is said to have ended before it began. */
  Optional<FileTime> end() {
    Optional<FileTime> start = start();
    return Times.apple(attribute("endDate"))
        .filter(end -> start.filter(begun -> !end.instant().isBefore(begun.instant())).isPresent());
  }

  String value() {
    return attribute("value").strip();
  }

  String unit() {
    return attribute("unit").strip();
  }

  String source() {
    return Texts.cut(attribute("sourceName"), SOURCE_CHARACTERS_MAX);
  }

  /**
   * Gives a record to the sink; what makes it the same in another export is source, start, end and
   * reading. One that also stands inside a correlation is thereby one record.
   */
  static void give(
      RecordSink sink, String slug, String source, Map<String, String> terms, String reading) {
    if (!source.isEmpty()) {
      terms.put(Terms.SOURCE, source);
    }
    StrandRecord record = new StrandRecord(terms);
    String key =
        String.join(
            "|",
            source,
            record.time().map(Object::toString).orElse(""),
            instant(terms, Terms.END_TIME),
            reading);
    sink.accept(new StrandSlug(slug), new Strands.Keyed(TaggedRecord.untagged(record), key));
  }

  private static String instant(Map<String, String> terms, String term) {
    String text = terms.getOrDefault(term, "");
    return text.isEmpty() ? "" : OffsetDateTime.parse(text).toInstant().toString();
  }
}
