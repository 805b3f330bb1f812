package org.datapassport.vault.importing.track;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.FileTime;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.importing.xml.XmlWalk;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * GPX 1.0 and 1.1: each point with a time becomes a record of movement. Its times are UTC and tell
 * no place, except where a writer said another offset.
 *
 * <p>Points without a time (planned routes, marked places) say nothing about where somebody was and
 * are left out.
 */
public final class GpxAdapter implements ImportAdapter {
  private static final StrandSlug MOVEMENT = new StrandSlug("movement");

  /** Devices that lost their satellites write depths and heights where nobody was. */
  private static final int DEEPEST_METRES = -12_000;

  private static final int HIGHEST_METRES = 100_000;

  private static final Set<String> POINTS = Set.of("trkpt", "rtept", "wpt");

  @Override
  public String id() {
    return "gpx";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public boolean detects(FileHead head) {
    return head.beginsWith("gpx");
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    XmlWalk.read(file, new Points(sink));
  }

  /** Gathers one point at a time. */
  private static final class Points implements XmlWalk.Visitor {
    private final RecordSink sink;
    private Optional<BigDecimal> latitude = Optional.empty();
    private Optional<BigDecimal> longitude = Optional.empty();
    private Optional<BigDecimal> elevation = Optional.empty();
    private Optional<String> time = Optional.empty();

    Points(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void begin(XmlWalk at) {
      if (POINTS.contains(at.name())) {
        latitude = at.attribute("lat").flatMap(Decimals::read);
        longitude = at.attribute("lon").flatMap(Decimals::read);
        elevation = Optional.empty();
        time = Optional.empty();
      }
    }

    @Override
    public void end(XmlWalk at, String text) {
      if (POINTS.contains(at.parent())) {
        if (at.name().equals("ele")) {
          elevation =
              Decimals.read(text)
                  .filter(metres -> Decimals.isWithin(metres, DEEPEST_METRES, HIGHEST_METRES));
        } else if (at.name().equals("time")) {
          time = Optional.of(text);
        }
      } else if (POINTS.contains(at.name())) {
        finish();
      }
    }

    private void finish() {
      if (time.filter(text -> !text.isEmpty()).isEmpty()) {
        sink.skip(SkipReason.NO_TIME);
        return;
      }
      Optional<FileTime> moment = time.flatMap(Times::iso);
      boolean placed =
          latitude.filter(value -> Decimals.isWithin(value, -90, 90)).isPresent()
              && longitude.filter(value -> Decimals.isWithin(value, -180, 180)).isPresent();
      if (moment.isEmpty()) {
        sink.skip(SkipReason.IMPOSSIBLE_TIME);
      } else if (!placed) {
        sink.skip(SkipReason.IMPOSSIBLE_VALUE);
      } else {
        accept(moment.get());
      }
    }

    private void accept(FileTime moment) {
      String lat = Decimals.plain(latitude.orElseThrow());
      String lon = Decimals.plain(longitude.orElseThrow());
      Map<String, String> terms = new LinkedHashMap<>();
      terms.put(Terms.TYPE, "MovementPoint");
      terms.put(Terms.TIME, moment.text());
      terms.put(Terms.LATITUDE, lat);
      terms.put(Terms.LONGITUDE, lon);
      elevation.ifPresent(metres -> terms.put(Terms.ELEVATION, Decimals.plain(metres)));
      sink.accept(
          MOVEMENT,
          new Strands.Keyed(
              TaggedRecord.untagged(new StrandRecord(terms)),
              moment.instant() + "|" + lat + "|" + lon));
    }
  }
}
