package org.datapassport.vault.strand.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.TagAssertion;

/**
 * The plain bytes of roots and pages: big-endian numbers, and texts as {@code writeUTF} has them.
 */
public final class IndexCodec {
  private IndexCodec() {}

  /** Writes or reads one document. */
  private interface Body<T> {
    void with(T stream) throws IOException;
  }

  private static byte[] bytes(Body<DataOutputStream> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      body.with(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing an index", e);
    }
    return bytes.toByteArray();
  }

  private static void read(byte[] plain, Body<DataInputStream> body) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
      body.with(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading an index", e);
    }
  }

  public static byte[] root(StrandIndex index) {
    return bytes(
        out -> {
          out.writeInt(index.pages().size());
          for (StrandIndex.Page page : index.pages()) {
            out.writeInt(page.number());
            out.writeInt(page.segments());
            out.writeLong(page.endSeq());
            out.writeLong(page.records());
            out.writeBoolean(page.timed());
            writeInstant(out, page.from());
            writeInstant(out, page.to());
          }
          out.writeInt(index.tags().size());
          for (StrandIndex.SaidTag tag : index.tags()) {
            out.writeUTF(tag.assertion().tag());
            out.writeUTF(tag.assertion().saidBy());
            writeInstant(out, tag.assertion().saidAt());
            writeUuid(out, tag.importId());
          }
          boolean named = !index.naming().equals(Naming.NONE);
          if (named || !index.zone().equals(Placing.UNSAID)) {
            out.writeUTF(index.zone().getId());
          }
          if (named) {
            write(out, index.naming());
          }
        });
  }

  public static StrandIndex root(byte[] plain) {
    List<StrandIndex.Page> pages = new ArrayList<>();
    List<StrandIndex.SaidTag> tags = new ArrayList<>();
    List<ZoneId> zones = new ArrayList<>();
    List<Naming> namings = new ArrayList<>();
    read(
        plain,
        in -> {
          int pageCount = in.readInt();
          for (int i = 0; i < pageCount; i++) {
            pages.add(
                new StrandIndex.Page(
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    readInstant(in),
                    readInstant(in)));
          }
          int tagCount = in.readInt();
          for (int i = 0; i < tagCount; i++) {
            TagAssertion said = new TagAssertion(in.readUTF(), in.readUTF(), readInstant(in));
            tags.add(new StrandIndex.SaidTag(said, readUuid(in)));
          }
          if (in.available() > 0) {
            zones.add(ZoneId.of(in.readUTF()));
          }
          if (in.available() > 0) {
            namings.add(naming(in));
          }
        });
    return new StrandIndex(
        pages,
        tags,
        zones.isEmpty() ? Placing.UNSAID : zones.get(0),
        namings.isEmpty() ? Naming.NONE : namings.get(0));
  }

  private static void write(DataOutputStream out, Naming naming) throws IOException {
    out.writeUTF(naming.name());
    out.writeInt(naming.feeds().size());
    for (String feed : new TreeSet<>(naming.feeds())) {
      out.writeUTF(feed);
    }
  }

  private static Naming naming(DataInputStream in) throws IOException {
    String name = in.readUTF();
    Set<String> feeds = new LinkedHashSet<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      feeds.add(in.readUTF());
    }
    return new Naming(name, feeds);
  }

  /** The tags of a page's segments are written once and named by their place. */
  public static byte[] page(List<IndexedSegment> segments) {
    TreeSet<String> all = new TreeSet<>();
    segments.forEach(segment -> all.addAll(segment.tags()));
    List<String> table = List.copyOf(all);
    return bytes(
        out -> {
          out.writeInt(table.size());
          for (String tag : table) {
            out.writeUTF(tag);
          }
          out.writeInt(segments.size());
          for (IndexedSegment segment : segments) {
            write(out, segment, table);
          }
        });
  }

  private static void write(DataOutputStream out, IndexedSegment segment, List<String> table)
      throws IOException {
    writeUuid(out, segment.id());
    out.writeInt(segment.version());
    out.writeLong(segment.firstSeq());
    out.writeInt(segment.records());
    out.writeBoolean(segment.timed());
    writeInstant(out, segment.from());
    writeInstant(out, segment.to());
    writeInstant(out, segment.arrivedAt());
    writeUuid(out, segment.importId());
    out.writeShort(segment.tags().size());
    for (String tag : segment.tags()) {
      out.writeShort(table.indexOf(tag));
    }
  }

  public static List<IndexedSegment> page(byte[] plain) {
    List<IndexedSegment> segments = new ArrayList<>();
    read(
        plain,
        in -> {
          List<String> table = new ArrayList<>();
          int tagCount = in.readInt();
          for (int i = 0; i < tagCount; i++) {
            table.add(in.readUTF());
          }
          int count = in.readInt();
          for (int i = 0; i < count; i++) {
            segments.add(segment(in, table));
          }
        });
    return segments;
  }

  private static IndexedSegment segment(DataInputStream in, List<String> table) throws IOException {
    return new IndexedSegment(
        readUuid(in),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readBoolean(),
        readInstant(in),
        readInstant(in),
        readInstant(in),
        readUuid(in),
        tags(in, table));
  }

  private static Set<String> tags(DataInputStream in, List<String> table) throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    int count = in.readShort();
    for (int i = 0; i < count; i++) {
      tags.add(table.get(in.readShort()));
    }
    return tags;
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void writeUuid(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID readUuid(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }
}
