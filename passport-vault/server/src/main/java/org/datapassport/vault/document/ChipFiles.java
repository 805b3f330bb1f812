package org.datapassport.vault.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a chip's passport application (ICAO Doc 9303 part 10), told apart by their tags and
 * not by their names: the citizen's phone may call them as it likes.
 *
 * @param securityObject the CMS message inside EF.SOD
 * @param dataGroups whole files by number, as the chip gave them
 */
@SuppressWarnings("ArrayRecordComponent") // Read once; never compared.
public record ChipFiles(byte[] securityObject, Map<Integer, byte[]> dataGroups) {
  /** A portrait is 15 to 40 KiB, fingerprints not more. */
  public static final int BYTES_MAX = 512 * 1024;

  /** Sixteen data groups, EF.SOD, EF.COM, and what a phone puts beside them. */
  private static final int FILES_MAX = 32;

  private static final int SECURITY_OBJECT = 0x77;
  private static final int MRZ = 0x5F1F;

  /** Part 10 table 38: the tag of each data group's file, from 1 on. */
  private static final List<Integer> TAGS =
      List.of(
          0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F,
          0x70);

  public ChipFiles {
    dataGroups = Collections.unmodifiableMap(new TreeMap<>(dataGroups));
  }

  /** Reads files, each of which may be a zip of files. */
  public static ChipFiles read(List<byte[]> uploaded) throws DocumentRefusedException {
    Optional<byte[]> securityObject = Optional.empty();
    Map<Integer, byte[]> groups = new TreeMap<>();
    for (byte[] file : unpacked(uploaded)) {
      int tag = file.length == 0 ? -1 : file[0] & 0xff;
      if (tag == SECURITY_OBJECT) {
        securityObject = Optional.of(Tlv.only(file, SECURITY_OBJECT));
      } else if (TAGS.contains(tag) && groups.put(TAGS.indexOf(tag) + 1, file) != null) {
        throw new DocumentRefusedException(DocumentReason.UNREADABLE);
      }
    }
    if (securityObject.isEmpty() || !groups.containsKey(1)) {
      throw new DocumentRefusedException(DocumentReason.FILES_MISSING);
    }
    return new ChipFiles(securityObject.get(), groups);
  }

  private static List<byte[]> unpacked(List<byte[]> uploaded) throws DocumentRefusedException {
    List<byte[]> files = new ArrayList<>();
    long total = 0;
    for (byte[] file : uploaded) {
      boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
      for (byte[] each : zip ? entries(file) : List.of(file)) {
        files.add(each);
        total += each.length;
      }
    }
    if (files.size() > FILES_MAX || total > BYTES_MAX) {
      throw new DocumentRefusedException(DocumentReason.UNREADABLE);
    }
    return files;
  }

  /** Names inside are not looked at; what is too much is not unpacked. */
  private static List<byte[]> entries(byte[] archive) throws DocumentRefusedException {
    List<byte[]> files = new ArrayList<>();
    int left = BYTES_MAX;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(zip.readNBytes(left + 1));
        left -= content.size();
        if (left < 0 || files.size() >= FILES_MAX) {
          throw new DocumentRefusedException(DocumentReason.UNREADABLE);
        }
        if (!entry.isDirectory()) {
          files.add(content.toByteArray());
        }
        entry = zip.getNextEntry();
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw new DocumentRefusedException(DocumentReason.UNREADABLE, e);
    }
  }

  /** The machine readable zone as DG1 has it. */
  String machineReadableZone() throws DocumentRefusedException {
    byte[] group = Tlv.only(dataGroups.getOrDefault(1, new byte[0]), TAGS.get(0));
    return new String(Tlv.only(group, MRZ), StandardCharsets.US_ASCII);
  }
}
