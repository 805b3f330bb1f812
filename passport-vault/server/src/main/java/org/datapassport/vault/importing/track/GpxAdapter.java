package org.datapassport.vault.importing.track;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.importing.file.XmlWalk;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * GPX 1.0 and 1.1: each point with a time becomes a record of movement.
 *
 * <p>Points without a time (planned routes, marked places) say nothing about where somebody was and
 * are left out.
 */
public final class GpxAdapter implements ImportAdapter {
  private static final StrandSlug MOVEMENT = new StrandSlug("movement");
  private static final Set<String> POINTS = Set.of("trkpt", "rtept", "wpt");

  @Override
  public String id() {
    return "gpx";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean detects(FileHead head) {
    return head.mentions("<gpx");
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
          elevation = Decimals.read(text);
        } else if (at.name().equals("time")) {
          time = Optional.of(text);
        }
      } else if (POINTS.contains(at.name())) {
        finish();
      }
    }

    private void finish() {
      if (time.isEmpty()) {
        sink.skip(SkipReason.NO_TIME);
        return;
      }
      Optional<Instant> instant = time.flatMap(Times::iso);
      boolean placed =
          latitude.filter(value -> Decimals.isWithin(value, -90, 90)).isPresent()
              && longitude.filter(value -> Decimals.isWithin(value, -180, 180)).isPresent();
      if (instant.isEmpty()) {
        sink.skip(SkipReason.IMPOSSIBLE_TIME);
      } else if (!placed) {
        sink.skip(SkipReason.IMPOSSIBLE_VALUE);
      } else {
        accept(instant.get());
      }
    }

    private void accept(Instant instant) {
      String lat = Decimals.plain(latitude.orElseThrow());
      String lon = Decimals.plain(longitude.orElseThrow());
      Map<String, String> terms = new LinkedHashMap<>();
      terms.put(Terms.TYPE, "MovementPoint");
      terms.put(Terms.TIME, instant.toString());
      terms.put(Terms.LATITUDE, lat);
      terms.put(Terms.LONGITUDE, lon);
      elevation.ifPresent(metres -> terms.put(Terms.ELEVATION, Decimals.plain(metres)));
      sink.accept(
          MOVEMENT,
          new Strands.Keyed(
              TaggedRecord.untagged(new StrandRecord(terms)), instant + "|" + lat + "|" + lon));
    }
  }
}
