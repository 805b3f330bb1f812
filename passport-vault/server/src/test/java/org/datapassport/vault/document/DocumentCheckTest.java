package org.datapassport.vault.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datapassport.checks.country.TestCountry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A genuine chip is accepted; each way to forge one is refused, for its own reason. */
class DocumentCheckTest {
  private static final Instant NOW = TestCountry.NOW;
  private static final String ADA = TestCountry.ADA;
  private static final String EVE =
      "P<ESTMALLORY<<EVE<<<<<<<<<<<<<<<<<<<<<<<<<<<"
          + TestCountry.line("KB7654321", "EST", "310415");

  @TempDir Path folder;

  private final TestCountry estonia = new TestCountry("EE");
  private final Map<Integer, byte[]> groups = TestCountry.groups(ADA);

  @BeforeEach
  void believe() {
    estonia.believeIn(folder);
  }

  private MachineReadableZone check(String typed, byte[] sod, Map<Integer, byte[]> shown)
      throws DocumentRefusedException {
    List<byte[]> files = new ArrayList<>(shown.values());
    files.add(sod);
    return check(typed, files, NOW);
  }

  private MachineReadableZone check(String typed, List<byte[]> files, Instant now)
      throws DocumentRefusedException {
    return new DocumentCheck(
            new CountryCertificates(Optional.of(folder)), Clock.fixed(now, ZoneOffset.UTC))
        .check(typed, ChipFiles.read(files));
  }

  private void refuses(DocumentReason reason, byte[] sod) {
    refuses(reason, ADA, sod, groups);
  }

  private void refuses(
      DocumentReason reason, String typed, byte[] sod, Map<Integer, byte[]> shown) {
    assertEquals(
        reason,
        assertThrows(DocumentRefusedException.class, () -> check(typed, sod, shown)).reason());
  }

  @Test
  void check_genuine_isAccepted() throws Exception {
    byte[] sod = estonia.signer().sign(groups);
    String typed = ADA.substring(0, 44).toLowerCase(Locale.ROOT) + " \r\n" + ADA.substring(44);
    MachineReadableZone zone = check(typed, sod, groups);
    assertEquals("EST", zone.issuer());
    assertEquals("KA1234567", zone.number());
    assertEquals("2031-04-15", zone.expiry().toString());
    assertEquals("KA1234567", check(ADA, sod, Map.of(1, groups.get(1))).number());
  }

  @Test
  void check_filesInAZip_areTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../../EF.SOD"));
      zip.write(estonia.signer().sign(groups));
      zip.putNextEntry(new ZipEntry("x"));
      zip.write(groups.get(1));
    }
    assertEquals("KA1234567", check(ADA, List.of(bytes.toByteArray()), NOW).number());
  }

  @Test
  void check_signedByAnotherKeyUnderTheSameNames_isRefused() {
    TestCountry forger = new TestCountry("EE");
    refuses(DocumentReason.COUNTRY_UNKNOWN, forger.signer().sign(groups));
    TestCountry.Signer genuine = estonia.signer();
    TestCountry.Signer mixed =
        new TestCountry.Signer(forger.signer().keys(), genuine.certificate());
    refuses(DocumentReason.SIGNATURE_WRONG, mixed.sign(groups));
  }

  @Test
  void check_everyBitOfTheSignatureChanged_isRefused() {
    byte[] sod = estonia.signer().sign(groups);
    for (int at = sod.length - 70; at < sod.length; at++) {
      byte[] changed = sod.clone();
      changed[at] ^= 1;
      assertThrows(DocumentRefusedException.class, () -> check(ADA, changed, groups));
    }
  }

  @Test
  void check_dataGroupAltered_isRefused() {
    byte[] sod = estonia.signer().sign(groups);
    Map<Integer, byte[]> altered = TestCountry.groups(ADA);
    altered.put(2, TestCountry.tlv(0x75, new byte[] {1, 2, 3}));
    refuses(DocumentReason.DATA_GROUP_ALTERED, ADA, sod, altered);
    Map<Integer, byte[]> more = TestCountry.groups(ADA);
    more.put(11, TestCountry.tlv(0x6B, new byte[] {1}));
    refuses(DocumentReason.DATA_GROUP_ALTERED, ADA, sod, more);
  }

  @Test
  void check_securityObjectOfAnotherPerson_isRefused() {
    byte[] eves = estonia.signer().sign(TestCountry.groups(EVE));
    refuses(DocumentReason.DATA_GROUP_ALTERED, eves);
  }

  @Test
  void check_linesOfAnotherDocument_areRefused() {
    refuses(DocumentReason.MRZ_DIFFERS, EVE, estonia.signer().sign(groups), groups);
  }

  @Test
  void check_chainNotValidToday_isRefused() {
    Instant early = NOW.minus(Duration.ofDays(100));
    refuses(
        DocumentReason.CERTIFICATE_EXPIRED,
        estonia.signer(early, NOW.minusSeconds(1)).sign(groups));
    TestCountry old = new TestCountry("EE", "secp384r1", early, NOW.minusSeconds(1));
    old.believeIn(folder);
    refuses(
        DocumentReason.CERTIFICATE_EXPIRED,
        old.signer(early, NOW.plus(Duration.ofDays(9))).sign(groups));
  }

  @Test
  void check_unknownCountryOrAnotherOne_isRefused() {
    refuses(DocumentReason.COUNTRY_UNKNOWN, new TestCountry("FI").signer().sign(groups));
    TestCountry finland = new TestCountry("FI");
    finland.believeIn(folder);
    refuses(DocumentReason.COUNTRY_DIFFERS, finland.signer().sign(groups));
    TestCountry.Signer pretends =
        finland.signer(
            "C=EE,O=Test,CN=DS", NOW.minusSeconds(99), NOW.plusSeconds(99), false, SHA256);
    refuses(DocumentReason.COUNTRY_DIFFERS, pretends.sign(groups));
  }

  private static final String SHA256 = "SHA256withECDSA";

  @Test
  void check_sha1Anywhere_isRefused() {
    refuses(DocumentReason.DIGEST_WEAK, estonia.signer().signWithSha1(groups));
    refuses(DocumentReason.DIGEST_WEAK, estonia.signer().signedWithSha1(groups));
    TestCountry.Signer weak =
        estonia.signer(
            "C=EE,CN=DS", NOW.minusSeconds(99), NOW.plusSeconds(99), false, "SHA1withECDSA");
    refuses(DocumentReason.DIGEST_WEAK, weak.sign(groups));
  }

  @Test
  void check_signedByAnAuthorityOrTheCountryItself_isRefused() {
    TestCountry.Signer authority =
        estonia.signer("C=EE,CN=DS", NOW.minusSeconds(99), NOW.plusSeconds(99), true, SHA256);
    refuses(DocumentReason.CERTIFICATE_WRONG, authority.sign(groups));
    TestCountry.Signer itself = new TestCountry.Signer(estonia.keys, estonia.certificate);
    refuses(DocumentReason.CERTIFICATE_WRONG, itself.sign(groups));
  }

  @Test
  void check_documentAfterItsLastDay_isRefused() throws Exception {
    String zone = ADA.substring(0, 44) + TestCountry.line("KA1234567", "EST", "261122");
    Map<Integer, byte[]> lastDay = TestCountry.groups(zone);
    List<byte[]> files = List.of(estonia.signer().sign(lastDay), lastDay.get(1));
    assertEquals("KA1234567", check(zone, files, NOW).number());
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    assertEquals(
        DocumentReason.DOCUMENT_EXPIRED,
        assertThrows(DocumentRefusedException.class, () -> check(zone, files, tomorrow)).reason());
  }

  @Test
  void read_withoutSecurityObjectOrTwiceTheSameFile_isRefused() {
    List<byte[]> without = List.of(groups.get(1));
    assertEquals(
        DocumentReason.FILES_MISSING,
        assertThrows(DocumentRefusedException.class, () -> ChipFiles.read(without)).reason());
    List<byte[]> twice =
        List.of(estonia.signer().sign(groups), groups.get(1), TestCountry.groups(EVE).get(1));
    assertEquals(
        DocumentReason.UNREADABLE,
        assertThrows(DocumentRefusedException.class, () -> ChipFiles.read(twice)).reason());
  }

  @Test
  void all_notACertificateInTheFolder_isLeftOut() throws Exception {
    Files.writeString(folder.resolve("README"), "not a certificate");
    assertEquals(1, new CountryCertificates(Optional.of(folder)).all().size());
  }
}
